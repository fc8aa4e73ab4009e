import { z } from 'zod'
import { checkbox, optionalLine, requiredLine, rowId } from '@/lib/forms/fields'

/** As many of a kind can be in use. */
export const mostFields = 10

/** Two fields in use, or two columns of a file, are called the same when these are the same. */
export function labelKey(label: string): string {
  return label.toLowerCase().normalize('NFC')
}

const label = requiredLine(40, 'Enter the name of the field, like Department.')
const retry = 'Open the page again and retry.'

/** What a custom field holds. */
export const fieldTypes = ['text', 'number', 'date', 'choice'] as const

/** As many can be chosen from. */
const mostChoices = 50

/** A line each; one that is there twice, in whatever case, counts once. */
const choices = z
  .string('Enter what there is to choose.')
  .max(10_000, `Enter at most ${mostChoices} choices.`)
  .optional()
  .transform((text, context) => {
    const typed = (text ?? '').split(/\r\n|[\r\n]/).map((one) => optionalLine(100).safeParse(one))
    const known = new Map<string, string>()
    for (const { success, data, error } of typed) {
      if (!success) context.addIssue({ code: 'custom', message: error.issues[0]?.message ?? retry })
      else if (data !== null && !known.has(labelKey(data))) known.set(labelKey(data), data)
    }
    if (known.size > mostChoices) {
      context.addIssue({ code: 'custom', message: `Enter at most ${mostChoices} choices.` })
    }
    return [...known.values()]
  })

export const NewCustomField = z.strictObject({
  kind: z.enum(['client', 'invoice'], retry),
  label,
  type: z.enum(fieldTypes, 'Choose what is entered in it.'),
  choices,
  printed: checkbox,
})

/** `place`: among those in use, 1 is the first; without it, where it is. */
export const ChangedCustomField = z.strictObject({
  customFieldId: rowId,
  label,
  choices,
  printed: checkbox,
  place: z.number(retry).int(retry).min(1, retry).max(mostFields, retry).optional(),
})

export type NewFieldValues = z.output<typeof NewCustomField>
export type ChangedFieldValues = Omit<z.output<typeof ChangedCustomField>, 'customFieldId'>

/** More than that no form of ours has: those in use, and those of the archive that have a value. */
const mostTyped = 200

const asInForm = /^f([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/

/** The field of a form that holds the value of a custom field: parseForm lets such names pass. */
export function fieldName(customFieldId: string): string {
  return `custom.f${customFieldId.replaceAll('-', '')}`
}

/** What was typed, by the field's id; null: nothing. What a form does not have is not in it. */
export type TypedValues = Readonly<Record<string, string | null>>

/** The custom fields of a form, each at most one line. Whose they are, and what may stand in them, the verb asks. */
export const typedValues = z
  .record(z.string().regex(asInForm, retry), optionalLine(200), retry)
  .refine((typed) => Object.keys(typed).length <= mostTyped, retry)
  .default({})
  .transform((typed): TypedValues => {
    const byId = Object.entries(typed).map(([name, text]) => [name.replace(asInForm, '$1-$2-$3-$4-$5'), text])
    return Object.fromEntries(byId)
  })
