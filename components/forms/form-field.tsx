import { Checkbox } from '@/components/ui/choice'
import { cx } from '@/components/ui/cx'
import { FileField } from '@/components/ui/file-field'
import { PasswordField } from '@/components/ui/password-field'
import { SelectField } from '@/components/ui/select-field'
import { RadioRow, Switch } from '@/components/ui/setting-row'
import { TextareaField, TextField } from '@/components/ui/text-field'
import { ChoicesField } from './choices-field'
import type { FieldSpec, FormWords } from './form-spec'

type FormFieldProps = {
  spec: FieldSpec
  id: string
  /** What was typed, or what the field starts with. */
  value: string | undefined
  /** Of choices: what was ticked; undefined before anything was sent. */
  values?: readonly string[] | undefined
  errors: string[]
  words: FormWords
}

/** One field of an ActionForm, by its kind, with the value that was typed and the error it got. */
export function FormField({ spec, id, value, values, errors, words }: FormFieldProps) {
  const { kind, label, hint, optional, autoComplete, readOnly, autoFocus, placeholder, inputMode } = spec
  const shared = {
    id,
    name: spec.name,
    label,
    hint,
    optional,
    error: errors,
    fieldClassName: cx(!spec.half && 'sm:col-span-2'),
  }
  const typed = {
    ...shared,
    name: spec.unsent ? undefined : spec.name,
    defaultValue: value,
    autoComplete,
    readOnly,
    autoFocus,
    placeholder,
  }

  switch (kind) {
    case 'password':
      return (
        <PasswordField
          {...shared}
          autoFocus={autoFocus}
          autoComplete={autoComplete === 'new-password' ? 'new-password' : 'current-password'}
          showLabel={words.show}
          hideShownLabel={words.hide}
        />
      )
    case 'select':
      return (
        <SelectField
          {...shared}
          // React resets a select to what it was first given; a new key gives it what was chosen.
          key={value}
          defaultValue={value}
          options={spec.options ?? []}
          placeholder={placeholder}
          autoComplete={autoComplete}
        />
      )
    case 'textarea':
      return <TextareaField {...typed} rows={spec.rows ?? 3} />
    case 'checkbox':
      return (
        <Checkbox
          {...{ id, name: spec.name, label, hint, error: errors }}
          key={value}
          defaultChecked={value === 'on'}
          className="sm:col-span-2"
        />
      )
    case 'switch':
      return (
        <Switch
          {...{ id, name: spec.name, label, hint, error: errors }}
          key={value}
          defaultChecked={value === 'on'}
        />
      )
    case 'radio':
      return (
        <fieldset key={value} className={shared.fieldClassName}>
          <legend className="sr-only">{label}</legend>
          {spec.options?.map((option) => (
            <RadioRow
              {...{ name: spec.name, value: option.value, label: option.label, error: errors }}
              key={option.value}
              hint={spec.hints?.[option.value]}
              defaultChecked={value === option.value}
            />
          ))}
        </fieldset>
      )
    case 'choices':
      return <ChoicesField {...shared} choices={spec.choices ?? []} values={values} />
    case 'code':
      return (
        <TextField {...typed} look="code" inputMode="numeric" autoComplete="one-time-code" maxLength={11} />
      )
    case 'file':
      return spec.file && <FileField {...shared} {...spec.file} />
    case 'amount':
      return <TextField {...typed} look="number" inputMode="decimal" autoComplete="off" after={spec.after} />
    case 'color':
      return <TextField {...typed} type="color" className="max-w-24 bg-surface! px-1.5! py-1" />
    default:
      return <TextField {...typed} type={kind} inputMode={inputMode} suggestions={spec.suggestions} />
  }
}
