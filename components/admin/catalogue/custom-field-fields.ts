import type { FieldSpec } from '@/components/forms/form-spec'
import type { FieldOfCompany, FieldToFill } from '@/lib/catalogue/custom-fields/queries'

type Kind = FieldOfCompany['kind']

export const fieldTypeWords: Record<FieldOfCompany['type'], string> = {
  text: 'Text, one line',
  number: 'Number',
  date: 'Date',
  choice: 'One of a list',
}

/** Below a custom field of a form. */
export function whoSees({ printed }: Pick<FieldToFill, 'printed'>): string {
  return printed ? 'Printed on invoices and quotes.' : 'For you and your team only.'
}

const printedWords: Record<Kind, { label: string; hint: string }> = {
  client: {
    label: 'Printed on invoices and quotes',
    hint: 'The client sees it. Otherwise it is for you and your team.',
  },
  invoice: {
    label: 'Printed',
    hint: 'The client sees it. Otherwise it is for you and your team.',
  },
}

/** What is asked about a new field. */
export function newFieldFields(kind: Kind): FieldSpec[] {
  return [
    labelField(),
    {
      name: 'type',
      label: 'What is entered',
      kind: 'select',
      value: 'text',
      options: Object.entries(fieldTypeWords).map(([value, label]) => ({ value, label })),
      half: true,
      hint: 'It can’t be changed later. Choose text for codes like 0042: a number has no zeros in front.',
    },
    { ...choicesField([], 'Each on a line of its own.'), optional: 'of a list' },
    printedField(kind, kind === 'invoice'),
  ]
}

/** What can be changed; `all`: those of its kind that are in use, in their order. */
export function changedFieldFields(field: FieldOfCompany, all: readonly FieldOfCompany[]): FieldSpec[] {
  const place = all.findIndex(({ id }) => id === field.id)
  const others = all.filter(({ id }) => id !== field.id)
  return [
    labelField(field.label),
    ...(place < 0 || others.length === 0 ? [] : [placeField(place, others)]),
    ...(field.type === 'choice' ? [choicesField(field.choices, whereChosen)] : []),
    printedField(field.kind, field.printed),
  ]
}

function labelField(value = ''): FieldSpec {
  return {
    ...{ name: 'label', label: 'Name', kind: 'text', value, autoComplete: 'off', half: true },
    hint: 'Like Department, or Account manager.',
  }
}

const whereChosen = 'Each on a line of its own. What was chosen before stays as it was.'

function choicesField(choices: readonly string[], hint: string): FieldSpec {
  return { name: 'choices', label: 'Choices', kind: 'textarea', rows: 3, value: choices.join('\n'), hint }
}

function placeField(place: number, others: readonly FieldOfCompany[]): FieldSpec {
  const after = others.map(({ label }, index) => ({ value: String(index + 2), label: `After ${label}` }))
  return {
    ...{ name: 'place', label: 'Place', kind: 'select', value: String(place + 1), half: true },
    options: [{ value: '1', label: 'First' }, ...after],
  }
}

function printedField(kind: Kind, printed: boolean): FieldSpec {
  return { name: 'printed', kind: 'checkbox', value: printed ? 'on' : '', ...printedWords[kind] }
}
