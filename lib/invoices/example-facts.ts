import { addDays, fromDbDate, today } from '@/lib/dates'
import type { Company, Prisma } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { formatMoney } from '@/lib/money'
import { datesOf } from './issuing'
import { mailedTaxes, taxLines } from './mailed-taxes'
import { quoteLines } from './quotes/contents'

/*
 * What examples of messages say: the facts of the company's newest invoice, credit note or quote, or made-up ones of
 * a client that does not exist. `newest`: its number; null: there is none yet.
 */

type Asked = { company: Company; now: Date }

const newestFirst = [{ createdAt: 'desc' as const }, { id: 'desc' as const }]

const itsClient = {
  include: { contacts: { take: 1, include: { contact: true } } },
} satisfies Prisma.ClientDefaultArgs

type Found = Prisma.ClientGetPayload<typeof itsClient>

const nobody = { name: 'Jules Hartley', address: 'jules@harbour.example' }

/** To whom: a person at the client. */
function reader(client: Found | undefined) {
  if (!client) return { client: 'Harbour Consulting Ltd', recipient: nobody }
  const contact = client.contacts[0]?.contact
  const recipient = { name: contact?.name ?? '', address: contact?.email ?? nobody.address }
  return { client: client.name, recipient }
}

/** Of the newest invoice that is issued, or of one that could be. */
export async function invoiceExample({ company: { id, currency, timeZone }, now }: Asked) {
  const view = companyDb(id)
  const found = await view.invoice.findFirst({
    where: { state: { in: ['issued', 'part_paid', 'paid'] } },
    orderBy: newestFirst,
    include: { client: itsClient },
  })
  const day = today(timeZone, now)
  if (!found) {
    return {
      ...{ ...reader(undefined), newest: null, publicId: 'example', number: `${year(day)}-0148` },
      ...{ amount: formatMoney(1_315_054n, currency), taxes: [] },
      dueDate: addDays(day, 10),
    }
  }
  return {
    ...reader(found.client),
    newest: found.number,
    publicId: found.publicId,
    number: found.number ?? '',
    amount: formatMoney(found.balance > 0n ? found.balance : found.total, found.currency),
    taxes: await mailedTaxes(view, found),
    dueDate: datesOf(found).dueDate ?? day,
  }
}

/** Of the newest credit note that is not void, or of one that could be. */
export async function creditNoteExample({ company: { id, currency, timeZone }, now }: Asked) {
  const found = await companyDb(id).creditNote.findFirst({
    where: { voidedAt: null },
    orderBy: newestFirst,
    include: { client: itsClient, invoice: true },
  })
  const thisYear = year(today(timeZone, now))
  return {
    ...reader(found?.client),
    newest: found?.number ?? null,
    number: found?.number ?? `CN-${thisYear}-0003`,
    invoice: found?.invoice.number ?? `${thisYear}-0148`,
    amount: formatMoney(found?.total ?? 54_264n, found?.currency ?? currency),
    reason: found?.reason ?? 'One day less than agreed.',
  }
}

/** Of the newest quote that was issued, or of one that could be. */
export async function quoteExample({ company: { id, currency, timeZone }, now }: Asked) {
  const found = await companyDb(id).quote.findFirst({
    where: { number: { not: null } },
    orderBy: newestFirst,
    include: { client: itsClient, lines: quoteLines },
  })
  const day = today(timeZone, now)
  return {
    ...reader(found?.client),
    newest: found?.number ?? null,
    number: found?.number ?? `Q-${year(day)}-0007`,
    total: formatMoney(found?.total ?? 1_315_054n, found?.currency ?? currency),
    taxes: found ? taxLines(found) : [],
    until: found?.validUntil ? fromDbDate(found.validUntil) : addDays(day, 30),
  }
}

function year(day: string): string {
  return day.slice(0, 4)
}
