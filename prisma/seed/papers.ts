import type { Actor } from '@/lib/audit/record'
import { signInContact } from '@/lib/auth/sign-in'
import { today } from '@/lib/dates'
import type { Client, Company, Contact, Invoice } from '@/lib/db/generated/client'
import type { PaymentMethod } from '@/lib/db/generated/enums'
import { companyDb } from '@/lib/db/tenancy'
import { deliverDue } from '@/lib/email/delivery'
import { mailboxTransport } from '@/lib/email/transports/mailbox'
import { newDraftId, saveDraft } from '@/lib/invoices/drafts'
import { finishDraft } from '@/lib/invoices/finishing'
import type { DraftInput } from '@/lib/invoices/schema'
import { recipientsOf } from '@/lib/invoices/sending'
import { voidInvoice } from '@/lib/invoices/voiding'
import { amountText } from '@/lib/money'
import { issueCreditNote } from '@/lib/payments/credit-notes/issuing'
import { reckonCredit } from '@/lib/payments/credit-notes/queries'
import { recordPayment } from '@/lib/payments/recording'
import { recordView } from '@/lib/portal/viewing'
import type { Calendar } from './moments'
import { taxesByWord } from './taxes'

/** An invoice and its story, in days before today. */
export type Paper = {
  /** The client's number. */
  client: number
  /** Null: still a draft. */
  issued: number | null
  /** Days from today. */
  due?: number
  lines: Line[]
  discount?: { kind: 'percent' | 'amount'; value: string }
  poNumber?: string
  note?: string
  /** Issued, but not sent. */
  unsent?: true
  viewed?: number
  payments?: { daysAgo: number; amount: string | 'the rest'; method?: PaymentMethod; reference?: string }[]
  /** A quantity of a line, counted from 0, is taken back. */
  credited?: { daysAgo: number; line: number; quantity: string; reason: string }
  voided?: number
}

/** Description, quantity, unit price; the tax as taxesByWord names it, or null. */
export type Line = [description: string, quantity: string, unitPrice: string, tax: string | null]

type WritePapers = { company: Company; by: Actor; calendar: Calendar; papers: Paper[] }

/** Writes them as they came about, oldest first, so that their numbers follow their dates. */
export async function writePapers({ papers, ...desk }: WritePapers): Promise<void> {
  const oldestFirst = [...papers].sort((a, b) => (b.issued ?? -1) - (a.issued ?? -1))
  for (const paper of oldestFirst) await writePaper(paper, desk)
}

type Desk = Omit<WritePapers, 'papers'>

async function writePaper(paper: Paper, desk: Desk): Promise<void> {
  const { company, by, calendar } = desk
  const client = await companyDb(company.id).client.findFirstOrThrow({ where: { number: paper.client } })
  const now = calendar.moment(paper.issued ?? 0, 'written')
  const draft = draftOf(paper, client, { ...desk, now, taxOf: await taxesByWord(company) })
  if (paper.issued === null) {
    await saveDraft({ company, by, now, draft })
    return
  }
  const intent = paper.unsent ? 'issue' : 'send'
  const requestKey = `demo-${draft.invoiceId}`
  const invoice = await finishDraft({ company, by, now, draft, intent, requestKey })
  // Into the mailbox, whatever the transport is: nobody is written to by a demo.
  await deliverDue({ now, limit: 10, transport: mailboxTransport })
  await tellStory(paper, invoice, desk)
}

type Terms = Desk & { now: Date; taxOf: (word: string) => string }

function draftOf(paper: Paper, client: Client, { company, calendar, now, taxOf }: Terms): DraftInput {
  const { issued, due, lines, discount, poNumber = null, note = null } = paper
  return {
    ...{ poNumber, note },
    invoiceId: newDraftId(now),
    version: 0,
    clientId: client.id,
    issueDate: issued === null ? null : calendar.day(issued),
    dueDate: due === undefined ? null : calendar.day(-due),
    pricesIncludeTax: company.pricesIncludeTax,
    paymentTermId: null,
    discountKind: discount?.kind ?? 'none',
    discountValue: discount?.value ?? null,
    lines: lines.map(([description, quantity, unitPrice, tax]) => ({
      ...{ description, quantity, unitPrice, unit: null, discount: { kind: 'none' } },
      taxRateIds: tax === null ? [] : [taxOf(tax)],
    })),
  }
}

async function tellStory(paper: Paper, invoice: Invoice, desk: Desk): Promise<void> {
  const { company, by, calendar } = desk
  const { viewed, payments = [], credited, voided } = paper
  if (viewed !== undefined) await readInPortal(invoice, company, calendar.moment(viewed, 'read'))
  for (const [index, payment] of payments.entries()) {
    const { daysAgo, amount, method = 'bank_transfer', reference = null } = payment
    const now = calendar.moment(daysAgo, 'paid')
    const { balance } = await companyDb(company.id).invoice.findUniqueOrThrow({ where: { id: invoice.id } })
    await recordPayment({
      ...{ company, by, now },
      payment: {
        ...{ method, reference, invoiceId: invoice.id, paidOn: calendar.dayOf(now) },
        amount: amount === 'the rest' ? amountText(balance, invoice.currency) : amount,
        requestKey: `demo-${invoice.id}-${index}`,
      },
    })
  }
  if (credited) await creditLine(invoice, { ...desk, ...credited })
  if (voided !== undefined) {
    await voidInvoice({ company, by, now: calendar.moment(voided, 'settled'), invoiceId: invoice.id })
  }
}

async function creditLine(
  { id: invoiceId }: Invoice,
  { company, by, calendar, daysAgo, line, quantity, reason }: Desk & NonNullable<Paper['credited']>,
): Promise<void> {
  const now = calendar.moment(daysAgo, 'settled')
  const row = await companyDb(company.id).invoiceLine.findFirstOrThrow({
    where: { invoiceId, position: line },
  })
  const credit = {
    ...{ invoiceId, reason, what: 'lines' as const, lines: [{ lineId: row.id, quantity, amount: null }] },
    ...{ issueDate: calendar.dayOf(now), requestKey: `demo-note-${invoiceId}` },
  }
  const { total } = await reckonCredit({ company, credit })
  await issueCreditNote({ company, by, now, credit, total })
}

/** The first person who got it signs in by the link they were sent, and looks at it. */
async function readInPortal(invoice: Invoice, company: Company, now: Date): Promise<void> {
  const [contact] = await recipientsOf(companyDb(company.id), {
    invoice,
    day: today(company.timeZone, now),
  })
  if (!contact) return
  await signIn(contact, now)
  await recordView({ company, contact, now, invoiceId: invoice.id })
}

async function signIn(contact: Contact, now: Date): Promise<void> {
  const here = { presented: null, caller: '127.0.0.1', device: 'Firefox on Windows', now }
  await signInContact({ contact, method: 'link', keepSignedIn: false, ...here })
}
