import { portalAddress } from '@/lib/companies/addresses'
import { senderOf } from '@/lib/companies/sender'
import { addDays, type CalendarDate, formatDate, today } from '@/lib/dates'
import type { Company } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import type { LetterForm } from '@/lib/email/compose/letter-form'
import { invitationMessage } from '@/lib/email/compose/link-message'
import type { OutgoingMessage, Recipient } from '@/lib/email/outgoing-message'
import type { TemplateKind } from '@/lib/email/templates/kinds'
import type { OwnTexts } from '@/lib/email/templates/words'
import { formatMoney } from '@/lib/money'
import { datesOf } from './issuing'
import { composeLetter, writtenDay } from './letters'

type Example = {
  company: Company
  kind: TemplateKind
  own: OwnTexts
  now: Date
  /** Who gets it; otherwise a person at the client. */
  to?: Recipient
}

export type ExampleLetter = {
  message: OutgoingMessage
  /** The number of the invoice whose data it has; null: made-up data, since there is none yet. */
  invoice: string | null
}

/**
 * A message as clients get it, with the data of the company's newest invoice. Nothing in it opens anything: its
 * button leads to the sign-in, or to the invoice behind it.
 */
export async function exampleLetter({ company, kind, own, now, to }: Example): Promise<ExampleLetter> {
  const example = await exampleData(company, now)
  const sender = senderOf(company)
  const recipient = to ?? example.recipient
  const ways = { password: company.signInByPassword, email: company.signInByEmail }
  const message =
    kind === 'invitation'
      ? await invitationMessage({ sender, to: recipient, ...ofNobody(company, now), ways, own })
      : await letter({ company, kind, own, sender, to: recipient, now, example })
  return {
    message: { ...message, kind: 'test', invoiceId: null, contactId: null },
    invoice: kind === 'invitation' ? null : example.invoice,
  }
}

type ExampleData = Awaited<ReturnType<typeof exampleData>>

/** Of the newest invoice that is issued, or of one that could be. */
async function exampleData({ id, currency, timeZone }: Company, now: Date) {
  const found = await companyDb(id).invoice.findFirst({
    where: { state: { in: ['issued', 'part_paid', 'paid'] } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    include: { client: { include: { contacts: { take: 1, include: { contact: true } } } } },
  })
  const day = today(timeZone, now)
  if (!found) {
    return {
      invoice: null,
      publicId: 'example',
      number: `${day.slice(0, 4)}-0148`,
      client: 'Harbour Consulting Ltd',
      recipient: { name: 'Jules Hartley', address: 'jules@harbour.example' },
      amount: formatMoney(1_315_054n, currency),
      dueDate: addDays(day, 10),
    }
  }
  const contact = found.client.contacts[0]?.contact
  return {
    invoice: found.number,
    publicId: found.publicId,
    number: found.number ?? '',
    client: found.client.name,
    recipient: { name: contact?.name ?? '', address: contact?.email ?? 'jules@harbour.example' },
    amount: formatMoney(found.balance > 0n ? found.balance : found.total, found.currency),
    dueDate: datesOf(found).dueDate ?? day,
  }
}

/** A link that needs no token. */
function ofNobody(company: Company, now: Date) {
  return { contactId: null, uselessAfter: inAnHour(now), link: `${portalAddress(company)}/login` }
}

function inAnHour(now: Date): Date {
  return new Date(now.getTime() + 3_600_000)
}

type Letter = Required<Example> & {
  kind: Exclude<TemplateKind, 'invitation'>
  sender: ReturnType<typeof senderOf>
  example: ExampleData
}

async function letter({ company, kind, own, sender, to, now, example }: Letter): Promise<OutgoingMessage> {
  const { amount, client, number } = example
  const day = today(company.timeZone, now)
  const { form, dueDate } = formOf(kind, { amount, day, dueDate: example.dueDate })
  const { link: address, uselessAfter } = ofNobody(company, now)
  const open = company.portalEnabled && company.invoiceLinks === 'open'
  const withNumber = await composeLetter({
    company,
    invoice: example,
    words: {
      ...{ form, own, sender, to, client, amount, total: amount },
      ...{ note: null, unsubscribeUrl: null, invoiceId: '', contactId: '' },
      due: writtenDay(dueDate, day),
    },
    mayEnter: true,
    openLink: open ? { address, uselessAfter, until: formatDate(addDays(dueDate, 30), 'long') } : null,
  })
  return withNumber(number)
}

type Told = { amount: string; day: CalendarDate; dueDate: CalendarDate }

/** A reminder is shown on the day on which it would go out. */
function formOf(
  kind: Letter['kind'],
  { amount, day, dueDate }: Told,
): { form: LetterForm; dueDate: CalendarDate } {
  const reminder = (when: 'before' | 'due' | 'late', days: number) => ({
    kind: 'reminder' as const,
    when,
    days,
  })
  switch (kind) {
    case 'invoice':
      return { form: { kind }, dueDate }
    case 'receipt':
      return { form: { kind, paid: amount, on: writtenDay(day, day), rest: null }, dueDate }
    case 'reminder-before':
      return { form: reminder('before', 3), dueDate: addDays(day, 3) }
    case 'reminder-due':
      return { form: reminder('due', 0), dueDate: day }
    case 'reminder-late':
      return { form: reminder('late', 7), dueDate: addDays(day, -7) }
  }
}
