import { takeTurn } from '@/lib/auth/throttle'
import { formatDate, today } from '@/lib/dates'
import type { Client, Company } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { translator } from '@/lib/i18n/translator'
import { fileNameOf, paperOf, printedBrand } from '@/lib/invoices/document'
import { addressLines, partiesOf } from '@/lib/invoices/parties'
import type { InvoiceDocument } from '@/lib/pdf/invoice-document'
import { invoiceLabels } from '@/lib/pdf/labels'
import { readEntries } from './ledger'
import { type AskedAccount, type ShownEntry, type Statement, showEntry, statementOf } from './queries'
import { mostOnPaper } from './schema'

type Printed = Omit<AskedAccount, 'reader'>

/**
 * The statement as a PDF, in the words that its client reads, and the name to save it under; null where it has more
 * entries than `mostOnPaper`. Not within a transaction.
 */
export async function statementPdf(asked: Printed): Promise<{ bytes: Uint8Array; fileName: string } | null> {
  const { company, now, clientId, period } = asked
  const view = companyDb(company.id)
  const statement = await statementOf({ ...asked, reader: 'client' })
  const { currency } = statement
  if (statement.entries > mostOnPaper) return null
  const [client, found] = await Promise.all([
    view.client.findUniqueOrThrow({ where: { id: clientId } }),
    readEntries(view, { clientId, currency, timeZone: company.timeZone, days: period, limit: mostOnPaper }),
  ])
  const entries = found.map((entry) => showEntry(entry, { currency, reader: 'client' }))
  const day = today(company.timeZone, now)
  const bytes = await paperOf(company, paper({ company, client, statement, entries, day }))
  return { bytes, fileName: `${statementName({ company, client, currency, day })}.pdf` }
}

type Taker = { company: Pick<Company, 'id'>; takerId: string; now: Date }

/** Whether they have a turn to save one more statement, on paper or as rows; members who view as a client share its. */
export function takeStatementTurn({ company, takerId, now }: Taker): Promise<boolean> {
  return takeTurn([{ limit: 'statementFiles', of: `${company.id}:${takerId}` }], now)
}

type Named = { company: Pick<Company, 'slug'>; client: Pick<Client, 'number'>; currency: string; day: string }

/** 'acme-statement-17-EUR-2026-11-23'. */
export function statementName({ company, client, currency, day }: Named): string {
  return fileNameOf(`${company.slug}-statement-${client.number}-${currency}-${day}`)
}

type Paper = { company: Company; client: Client; statement: Statement; entries: ShownEntry[]; day: string }

/** On an invoice's paper: what is owed, what was paid and the balance stand where an invoice has its figures. */
function paper({ company, client, statement, entries, day }: Paper): InvoiceDocument {
  const t = translator('statement')
  const { seller, buyer } = partiesOf({ company, client })
  const { sums, aging, open, overdue, credit } = statement
  const onDay = formatDate(day, 'long')
  return {
    language: 'en',
    labels: {
      ...invoiceLabels(),
      description: t('what'),
      quantity: t('charge'),
      unitPrice: t('credit'),
      amount: t('balance'),
    },
    title: t('title'),
    state: statement.days,
    date: day,
    brand: printedBrand(company),
    seller: {
      name: seller.name,
      lines: addressLines(seller),
      ...(seller.taxNumber
        ? { taxNumber: translator('pdf')('party.taxNumber', { number: seller.taxNumber }) }
        : {}),
    },
    buyer: { name: buyer.name, lines: addressLines(buyer) },
    facts: [
      { label: t('day'), value: onDay },
      { label: t('currency'), value: statement.currency },
    ],
    lines: [
      {
        description: statement.from ? t('openingOn', { date: statement.from }) : t('opening'),
        quantity: '',
        unitPrice: '',
        amount: sums.opening,
      },
      ...entries.map(({ on, words, charge, credit: paid, balance }) => ({
        description: `${on} · ${words}`,
        quantity: charge ?? '',
        unitPrice: paid ?? '',
        amount: balance,
      })),
    ],
    totals: [
      { label: t('charges'), amount: sums.charges },
      { label: t('credits'), amount: sums.credits },
      { label: t('closing'), amount: sums.closing, strong: true },
      ...aging
        .filter(({ nothing }) => !nothing)
        .map(({ age, amount }) => ({ label: t(`age.${age}`), amount })),
      ...(credit ? [{ label: t('unused'), amount: credit }] : []),
    ],
    balance: {
      label: t('nowOn', { date: onDay }),
      amount: open,
      ...(overdue ? { note: `${t('overdue')}: ${overdue}` } : {}),
    },
  }
}
