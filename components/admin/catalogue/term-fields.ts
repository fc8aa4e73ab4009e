import type { FieldSpec } from '@/components/forms/form-spec'
import type { NoteChoice, TermChoice } from '@/lib/catalogue/queries'

/** What is asked about payment terms. */
export function termFields(term?: TermChoice): FieldSpec[] {
  return [
    {
      name: 'name',
      label: 'Name',
      kind: 'text',
      value: term?.name ?? '',
      autoComplete: 'off',
      half: true,
      hint: 'As it is printed: 30 days end of month.',
    },
    {
      name: 'days',
      label: 'Days',
      kind: 'text',
      inputMode: 'numeric',
      value: term ? String(term.days) : '',
      half: true,
      hint: 'From the issue date.',
    },
    {
      name: 'endOfMonth',
      label: 'Then to the end of that month',
      kind: 'checkbox',
      value: term?.endOfMonth ? 'on' : '',
    },
  ]
}

/** What is asked about a note to begin with. */
export function noteFields(note?: NoteChoice): FieldSpec[] {
  return [
    {
      name: 'name',
      label: 'Name',
      kind: 'text',
      value: note?.name ?? '',
      autoComplete: 'off',
      hint: 'For you and your team, to find it by.',
    },
    { name: 'text', label: 'Text', kind: 'textarea', rows: 4, value: note?.text ?? '' },
  ]
}
