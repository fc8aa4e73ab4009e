import { type Actor, record } from '@/lib/audit/record'
import { saveTemporaryPassword } from '@/lib/auth/temporary-passwords'
import { receivesOn } from '@/lib/clients/live-access'
import { type CalendarDate, today } from '@/lib/dates'
import type { Company, Contact, Invoice } from '@/lib/db/generated/client'
import { type CompanyDb, type CompanyTx, companyDb, companyTransaction } from '@/lib/db/tenancy'
import { keepAttachment } from '@/lib/email/attachments'
import { queueMessages } from '@/lib/email/outbox'
import { stopsAmong } from '@/lib/email/suppression'
import { refused } from '@/lib/forms/refused'
import { listOf } from '@/lib/text'
import { type Addressee, addresseesOf, holdPeople, sameAddressees } from './addressees'
import { askLife } from './asking-life'
import { cameTrue, type Enclosure, encloseInvoice } from './enclosing'
import { datesAtIssue, datesOf, issueIfDraft, refuseUnseen } from './issuing'
import { type Letter, writeLetters } from './letters'
import { lockExistingInvoice } from './locking'
import { wasDone } from './once'
import { keepSeen } from './seen/keeping'
import { type SendingChoice, usualChoice } from './sending-choice'
import { saveShareLink } from './share-links'
import { isSharable } from './sharing'
import { sheetParts } from './sheet'

type SendInvoice = {
  company: Pick<Company, 'id'>
  by: Actor
  now: Date
  invoiceId: string
  /** Made with the form: the same key again sends nothing more (SECURITY A8). */
  requestKey: string
  /** The version of the draft that was looked at; without it, whatever it says by now. */
  seen?: number
  /** What the owner adds for this client, in their own words. */
  note?: string | null
  /** Who gets it, and what goes with it; the usual unless told. */
  choice?: SendingChoice
  /** What else must be so when it goes out, or be changed with it; in the same transaction. */
  alongside?: (tx: CompanyTx) => Promise<void>
}

/**
 * Queues the invoice for everybody who is to get it, each a message of their own; issues it first if it is a draft.
 * Refused: `not-found`, `invoice-void`, `invoice-written-off`; `no-recipient` when nobody there has an address
 * (Case 39); `recipients-stopped` when mail to each of them has come back; what choosing them and issuing refuse;
 * `invoice-moved` when it was changed meanwhile.
 */
export async function sendInvoice(send: SendInvoice): Promise<Invoice> {
  for (let tries = 1; tries <= mostTries; tries += 1) {
    const sent = await sendAsPlanned(send)
    if (sent) return sent
  }
  throw refused('invoice-moved')
}

/** Each time somebody else took the number that stood in the file already. */
const mostTries = 5

class NotAsForeseen extends Error {}

/** Null: nothing was done, and what was written is to be written anew. */
async function sendAsPlanned(send: SendInvoice): Promise<Invoice | null> {
  const { company, by, now, invoiceId, requestKey } = send
  // Rendering takes time, so messages and file are made before the transaction that gives the number they lack.
  const plan = await prepareSending(companyDb(company.id), send)
  const { letters, enclosure } = plan.alreadySent ? nothingMore : await plan.write()

  const work = async (tx: CompanyTx) => {
    const invoice = await lockExistingInvoice(tx, invoiceId)
    if (await wasDone(tx, { event: 'invoice.sent', invoiceId, requestKey })) return invoice
    await send.alongside?.(tx)
    askLife(invoice, 'send')
    refuseUnseen(invoice, send.seen)
    await holdPeople(tx, invoice.clientId)
    if (!isStill(plan, await factsNow(tx, { invoice, plan, send }))) throw refused('invoice-moved')

    const issued = await issueIfDraft(tx, { invoice, by, now, requestKey })
    if (enclosure) {
      if (!cameTrue(enclosure, issued)) throw new NotAsForeseen()
      await keepAttachment(tx, enclosure.file, now)
      await keepSeen(tx, { invoiceId, document: enclosure.document, way: 'sentAt', now })
    }
    for (const { password, link } of letters) {
      // They got a password meanwhile: the message would tell one that is not theirs.
      if (password && !(await saveTemporaryPassword(tx, password, now))) throw refused('invoice-moved')
      if (link) await saveShareLink(tx, link)
    }
    await queueMessages(
      tx,
      letters.map(({ withNumber }) => withNumber(issued.number ?? '')),
      now,
    )
    await record(tx, {
      event: 'invoice.sent',
      by,
      subject: { kind: 'invoice', id: invoiceId },
      at: now,
      data: { number: issued.number, requestKey, ...namesOf(plan.addressees) },
    })
    return tx.invoice.update({ where: { id: invoiceId }, data: { sentAt: now } })
  }
  try {
    return await companyTransaction(company.id, work)
  } catch (error) {
    if (error instanceof NotAsForeseen) return null
    throw error
  }
}

/** What the messages were written from. */
type Facts = {
  invoice: Pick<Invoice, 'version' | 'balance'>
  /** The company's own day. */
  day: CalendarDate
  addressees: Addressee[]
  /** Whether their links open the invoice by themselves. */
  open: boolean
}

type Written = { letters: Letter[]; enclosure: Enclosure | null }

const nothingMore: Written = { letters: [], enclosure: null }

type Plan = Facts & { alreadySent: boolean; write: () => Promise<Written> }

type Preparation = Pick<SendInvoice, 'now' | 'invoiceId' | 'requestKey' | 'note' | 'choice'>

/** What a sending would say and to whom, as things stand; refused as sending it is. */
export async function prepareSending(view: CompanyDb, send: Preparation): Promise<Plan> {
  const { now, invoiceId, requestKey, note = null, choice = usualChoice } = send
  const invoice = await view.invoice.findUnique({ where: { id: invoiceId }, include: sheetParts })
  if (!invoice) throw refused('not-found')
  const alreadySent = await wasDone(view, { event: 'invoice.sent', invoiceId, requestKey })
  if (!alreadySent) askLife(invoice, 'send')
  const company = await view.company.findUniqueOrThrow({ where: { id: view.companyId } })
  const day = today(company.timeZone, now)
  const addressees = alreadySent ? [] : await addresseesOf(view, { invoice, company, day, choice })
  if (addressees.length === 0 && !alreadySent) {
    throw refused('no-recipient', { values: { client: invoice.client.name } })
  }
  if (!alreadySent) await refuseAllStopped(view, addressees)

  const { dueDate } = datesAtIssue(datesOf(invoice), company, now)
  const open = isSharable(company, invoice.client)
  const attach = choice.attach ?? company.attachInvoice
  const write = async () => {
    const enclosure = attach ? await encloseInvoice(view, { company, invoice, day, now }) : null
    const attachmentId = enclosure?.file.id ?? null
    const letters = await writeLetters({
      ...{ company, dueDate, note, now, attachmentId, invoice, open },
      recipients: addressees,
    })
    return { letters, enclosure }
  }
  return { invoice, day, addressees, open, alreadySent, write }
}

type AskedAgain = { invoice: Invoice; plan: Plan; send: SendInvoice }

async function factsNow(tx: CompanyTx, { invoice, plan: { day }, send }: AskedAgain): Promise<Facts> {
  const { choice = usualChoice } = send
  const company = await tx.company.findUniqueOrThrow({ where: { id: tx.companyId } })
  const client = await tx.client.findUniqueOrThrow({ where: { id: invoice.clientId } })
  const addressees = await addresseesOf(tx, { invoice, company, day, choice })
  return { invoice, day, addressees, open: isSharable(company, client) }
}

/** Whom the trail names: those it is for, and those who got a copy. */
export function namesOf(addressees: Addressee[]): { to: string[]; copies?: string[] } {
  const names = (copies: boolean) =>
    addressees.filter(({ role }) => (role !== 'to') === copies).map(({ name, address }) => name || address)
  const copies = names(true)
  return { to: names(false), ...(copies.length > 0 ? { copies } : {}) }
}

/** Where at least one can be reached the invoice goes out, and the others' messages say why theirs did not. */
export async function refuseAllStopped(view: CompanyDb, addressees: Addressee[]): Promise<void> {
  const recipients = addressees.filter(({ role }) => role === 'to')
  const emails = recipients.map(({ address }) => address)
  const stops = await stopsAmong(view, emails)
  if (emails.some((email) => !stops.has(email))) return
  throw refused('recipients-stopped', {
    values: { people: listOf(recipients.map(({ name, address }) => `${name} (${address})`)) },
  })
}

type Addressed = { invoice: Pick<Invoice, 'id' | 'clientId'>; day: CalendarDate }

/** The contacts of its client who receive this invoice; who may not see it doesn't. */
export async function recipientsOf(
  view: Pick<CompanyDb, 'clientContact'>,
  { invoice, day }: Addressed,
): Promise<Contact[]> {
  const links = await view.clientContact.findMany({
    where: { clientId: invoice.clientId, ...receivesOn(day, invoice.id) },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    include: { contact: true },
  })
  return links.map(({ contact }) => contact)
}

/** What the messages say is still so. */
function isStill(plan: Facts, now: Facts): boolean {
  return (
    plan.invoice.version === now.invoice.version &&
    plan.invoice.balance === now.invoice.balance &&
    plan.open === now.open &&
    sameAddressees(plan.addressees, now.addressees)
  )
}
