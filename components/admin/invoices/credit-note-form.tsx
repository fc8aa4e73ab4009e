import { ActionForm } from '@/components/forms/action-form'
import type { FieldSpec } from '@/components/forms/form-spec'
import { formWords } from '@/components/site/words'
import { Card } from '@/components/ui/card'
import { formatDecimal } from '@/lib/money'
import { issueCreditNoteAction } from '@/lib/payments/credit-notes/actions'
import type { CreditForm } from '@/lib/payments/credit-notes/queries'

type CreditNoteFormProps = {
  slug: string
  form: CreditForm
  whole: NonNullable<CreditForm['whole']>
  currency: string
  requestKey: string
  /** Who would get it by e-mail. */
  recipients: readonly { name: string }[]
}

/** What of an invoice is credited, and what that comes to, which stands there before anything is issued. */
export function CreditNoteForm({ slug, form, whole, currency, requestKey, recipients }: CreditNoteFormProps) {
  const { lines } = form
  const ids = lines.map(({ id }, index) => [`lines[${index}].lineId`, id])
  return (
    <Card className="max-w-[720px]">
      <ActionForm
        action={issueCreditNoteAction.bind(null, { company: slug })}
        words={formWords}
        asksBeforeLeaving
        hidden={{ invoiceId: form.invoiceId, requestKey, ...Object.fromEntries(ids) }}
        fields={[
          {
            name: 'what',
            label: 'What is credited',
            kind: 'radio',
            value: 'whole',
            options: [
              { value: 'whole', label: `All that is left, ${whole.total}` },
              { value: 'lines', label: 'Only what is entered below' },
            ],
          },
          ...lines.flatMap((line, index) => lineFields(line, { index, currency, which: whichLines(form) })),
          {
            section: { title: 'What it says' },
            name: 'reason',
            label: 'Why',
            kind: 'textarea',
            rows: 2,
            hint: 'Printed on the credit note.',
          },
          { name: 'issueDate', label: 'Date', kind: 'date', value: form.day, half: true },
          ...sendField(recipients),
        ]}
        sums={{
          title: 'All that is left comes to',
          later: 'This credit note comes to',
          request: 'Nothing is issued yet. Check the sums, then issue it.',
          rows: whole.rows,
          seen: whole.seen,
        }}
        buttons={[
          { label: 'Issue the credit note', name: 'intent', value: 'issue' },
          { label: 'Check the sums', name: 'intent', value: 'review', variant: 'secondary' },
        ]}
      />
    </Card>
  )
}

function sendField(recipients: CreditNoteFormProps['recipients']): FieldSpec[] {
  if (recipients.length === 0) return []
  const hint = `To ${recipients.map(({ name }) => name).join(', ')}.`
  return [{ name: 'send', label: 'E-mail it', kind: 'checkbox', value: 'on', hint }]
}

/** Where there are more lines than one page has. */
function whichLines({ first, total, lines }: CreditForm): string {
  if (lines.length === total) return ''
  return ` These are lines ${first} to ${first + lines.length - 1} of ${formatDecimal(String(total))}: what is entered on another page is another credit note.`
}

type Placed = { index: number; currency: string; which: string }

function lineFields(line: CreditForm['lines'][number], { index, currency, which }: Placed): FieldSpec[] {
  return [
    {
      name: `lines[${index}].quantity`,
      label: line.description.slice(0, 120),
      kind: 'text',
      inputMode: 'decimal',
      autoComplete: 'off',
      half: true,
      hint: `How many of ${line.quantity}.`,
      ...(index === 0
        ? {
            section: {
              title: 'Line by line',
              sub: `For each line a quantity, or a sum of it as its price is. Leave empty what is not credited.${which}`,
            },
          }
        : {}),
    },
    {
      name: `lines[${index}].amount`,
      label: `or a sum of ${line.description.slice(0, 60)}`,
      kind: 'amount',
      after: currency,
      half: true,
      hint: `Up to ${line.left}.`,
    },
  ]
}
