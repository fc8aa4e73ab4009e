import { whoSees } from '@/components/admin/catalogue/custom-field-fields'
import { SelectField } from '@/components/ui/select-field'
import { DateField, TextField } from '@/components/ui/text-field'
import type { FieldToFill } from '@/lib/catalogue/custom-fields/queries'

type CustomFieldsProps = {
  /** Of the editor. */
  id: string
  fields: readonly FieldToFill[]
  /** What the fields start with, by their names. */
  start: Readonly<Record<string, string>>
  errorOf: (name: string) => readonly string[]
}

/** The company's own fields. */
export function CustomFields({ id, fields, start, errorOf }: CustomFieldsProps) {
  return fields.map(({ name, label, type, choices, printed }) => {
    const shared = {
      id: `${id}-${name}`,
      ...{ name, label },
      optional: 'optional',
      defaultValue: start[name] ?? '',
      error: errorOf(name),
      hint: whoSees({ printed }),
      autoComplete: 'off',
      fieldClassName: 'mt-4',
    }
    if (type === 'choice') {
      const options = choices.map((choice) => ({ value: choice, label: choice }))
      return <SelectField key={name} {...shared} options={options} placeholder="None" />
    }
    if (type === 'date') return <DateField key={name} {...shared} />
    if (type === 'text') return <TextField key={name} {...shared} />
    return <TextField key={name} {...shared} look="number" inputMode="decimal" />
  })
}
