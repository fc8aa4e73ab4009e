import type { Company } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { deliverDue } from '@/lib/email/delivery'
import { mailboxTransport } from '@/lib/email/transports/mailbox'
import { newDraftId } from '@/lib/invoices/drafts'
import { saveQuote } from '@/lib/invoices/quotes/drafts'
import { finishQuote } from '@/lib/invoices/quotes/finishing'
import { answerQuote } from '@/lib/portal/quotes/answering'
import type { Member } from './company'
import type { Calendar } from './moments'
import type { Line } from './papers'
import { taxesByWord } from './taxes'

/** A quote and its story, in days before today. */
export type DemoQuote = {
  /** The client's number. */
  client: number
  /** Null: still a draft. */
  sent: number | null
  lines: Line[]
  note?: string
  /** Said yes to, by the first person there. */
  accepted?: { daysAgo: number; comment: string }
}

type WriteQuotes = { company: Company; by: Member; calendar: Calendar; quotes: DemoQuote[] }

/** Writes them as they came about: the oldest comes first. */
export async function writeQuotes({ company, by, calendar, quotes }: WriteQuotes): Promise<void> {
  const taxOf = await taxesByWord(company)
  for (const { client: number, sent, lines, note = null, accepted } of quotes) {
    const now = calendar.moment(sent ?? 0, 'written')
    const client = await companyDb(company.id).client.findFirstOrThrow({ where: { number } })
    const draft = {
      ...{ invoiceId: newDraftId(now), version: 0, clientId: client.id, issueDate: null, dueDate: null },
      ...{ paymentTermId: null, poNumber: null, note, pricesIncludeTax: company.pricesIncludeTax },
      ...{ discountKind: 'none' as const, discountValue: null },
      lines: lines.map(([description, quantity, unitPrice, tax]) => ({
        ...{ description, quantity, unitPrice, unit: null, discount: { kind: 'none' as const } },
        taxRateIds: tax === null ? [] : [taxOf(tax)],
      })),
    }
    if (sent === null) {
      await saveQuote({ company, by, now, draft })
      continue
    }
    const requestKey = `demo-${draft.invoiceId}`
    const quote = await finishQuote({ company, by, now, draft, intent: 'send', requestKey })
    if (accepted)
      await accept({ company, calendar, quotePublicId: quote.publicId, clientId: client.id, accepted })
    await deliverDue({
      now: calendar.moment(accepted?.daysAgo ?? sent),
      limit: 10,
      transport: mailboxTransport,
    })
  }
}

type Accepted = Pick<WriteQuotes, 'company' | 'calendar'> & {
  quotePublicId: string
  clientId: string
  accepted: { daysAgo: number; comment: string }
}

async function accept({ company, calendar, quotePublicId, clientId, accepted }: Accepted): Promise<void> {
  const { contact } = await companyDb(company.id).clientContact.findFirstOrThrow({
    where: { clientId, role: 'billing' },
    include: { contact: true },
  })
  await answerQuote({
    ...{ company, contact, quotePublicId, accept: true, name: contact.name, comment: accepted.comment },
    ...{ now: calendar.moment(accepted.daysAgo, 'read'), caller: '127.0.0.1', device: 'Firefox on Windows' },
  })
}
