import { readFile } from 'node:fs/promises'
import { addContact } from '@/lib/clients/people'
import type { Company } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { deliverDue } from '@/lib/email/delivery'
import { mailboxTransport } from '@/lib/email/transports/mailbox'
import { importFiles } from '@/lib/importing/import-files'
import { inviteContact } from '@/lib/portal/access/inviting'
import { fillCatalogue } from './catalogue'
import { chinookPapers } from './chinook-papers'
import { foundCompany, type Member } from './company'
import { tellFates } from './fates'
import { calendarOf } from './moments'
import { writePapers } from './papers'
import { giveContactPassword, type SignIn } from './people'
import { type DemoQuote, writeQuotes } from './quotes'
import { addTaxes, type DemoTax } from './taxes'

const profile = {
  name: 'Chinook Music Supply',
  legalName: 'Chinook Music Supply GmbH',
  street: 'Alter Wandrahm 8',
  postalCode: '20457',
  city: 'Hamburg',
  country: 'DE',
  currency: 'USD',
  timeZone: 'Europe/Berlin',
  taxNumber: 'DE123456788',
  replyTo: 'accounts@chinook-supply.example',
  brandColor: '#1f5f4a',
  bankAccountName: 'Chinook Music Supply GmbH',
  // The registry's own example for Germany (ISO 13616): its check digits are right, its account is nobody's.
  bankIban: 'DE89 3704 0044 0532 0130 00',
  bankBic: 'COBADEFFXXX',
  paymentDays: 30,
  numberPattern: '{YYYY}-{####}',
  creditNotePattern: 'CN-{YYYY}-{####}',
  quotePattern: 'Q-{YYYY}-{####}',
}

const taxes: DemoTax[] = [
  { category: 'S', percent: '19', isDefault: true },
  { category: 'S', percent: '7' },
  { category: 'AE', reason: 'Reverse charge: the VAT is to be paid by whoever receives the service.' },
  { category: 'G', reason: 'Export out of the European Union: free of VAT.' },
  { category: 'O', reason: 'A voucher for several purposes: VAT is due when it is redeemed.' },
]

const catalogue = {
  products: [
    ['Listening station, rental', '145.00', 'months'],
    ['Vinyl pressing, 180 g', '4.85', 'discs'],
    ['Set-up of players', '85.00', 'hours'],
    ['Piano tuning', '130.00', null],
    ['Courier, one pallet', '92.18', null],
  ] satisfies [string, string, string | null][],
  terms: [
    { name: '14 days', days: 14, endOfMonth: false },
    { name: '30 days end of month', days: 30, endOfMonth: true },
  ],
  notes: [
    { name: 'Thanks', text: 'Thank you for the good work together.' },
    { name: 'Delivery', text: 'The goods stay ours until they are paid in full.' },
  ],
}

const quotes: DemoQuote[] = [
  {
    client: 7,
    sent: 12,
    lines: [['Piano tuning, per instrument', '6', '130.00', '19']],
    accepted: { daysAgo: 9, comment: 'Please come before the matinee.' },
  },
  {
    client: 2,
    sent: 3,
    lines: [
      ['Listening station, built in', '2', '1240.00', '19'],
      ['Installation, hours', '8', '75.00', '19'],
    ],
    note: 'We install on a day that suits you.',
  },
  { client: 5, sent: null, lines: [['Shelves for records, per metre', '14', '86.00', '19']] },
]

/** The last of the imported invoices is due a month before. */
const allImportedSettled = Date.parse('2026-02-21T12:00:00Z')

/** At this company and at the other one, with a password of its own at each. */
export const sharedEmail = 'leonekohler@surfeu.de.example'
/** Of Banco do Brasil, and of Riotur as well. */
const twoClientsEmail = 'alero@uol.com.br.example'

/** The company of the imported data, with a dozen invoices around today. */
export async function seedChinookSupply({ owner, now }: { owner: Member; now: Date }) {
  const calendar = calendarOf(profile, now)
  const company = await foundCompany({ profile, owner, now: calendar.moment(120) })
  await importChinook(company, owner, importedAt(now, calendar.moment(90)))
  await addToSecondClient(company, owner, calendar.moment(80))
  await addTaxes({ company, by: owner, now: calendar.moment(80), taxes })
  await fillCatalogue({ company, by: owner, now: calendar.moment(80), ...catalogue })
  await writePapers({ company, by: owner, calendar, papers: chinookPapers })
  await writeQuotes({ company, by: owner, calendar, quotes })
  await tellFates(company)
  await invite(company, owner, calendar.moment(1))

  const contacts: SignIn[] = []
  for (const email of [sharedEmail, twoClientsEmail]) {
    contacts.push(await giveContactPassword({ company, email, now: calendar.moment(0) }))
  }
  return { company, contacts }
}

/** Before what is told of the last weeks, but not before the imported invoices were paid. */
function importedAt(now: Date, wished: Date): Date {
  return new Date(Math.min(now.getTime(), Math.max(wished.getTime(), allImportedSettled)))
}

async function importChinook(company: Company, by: Member, now: Date): Promise<void> {
  const folder = new URL('../demo/chinook/', import.meta.url)
  const result = await importFiles({
    ...{ company, by, now },
    clientsFile: await readFile(new URL('clients.csv', folder)),
    invoicesFile: await readFile(new URL('invoices.csv', folder)),
    options: { currency: company.currency, paymentDays: company.paymentDays, settled: 'paid' },
  })
  if (!result.ok) throw new Error(`The demo's own files are refused: ${result.refused[0]?.reason}`)
}

async function addToSecondClient(company: Company, by: Member, now: Date): Promise<void> {
  const ours = companyDb(company.id)
  const riotur = await ours.client.findFirstOrThrow({ where: { number: 12 } })
  const { name, email, phone } = await ours.contact.findFirstOrThrow({ where: { email: twoClientsEmail } })
  const person = { name, email, phone, role: 'billing' as const, receivesInvoices: true }
  await addContact({ company, by, now, clientId: riotur.id, person })
}

/** Somebody who has not been in yet. */
async function invite(company: Company, by: Member, now: Date): Promise<void> {
  const { publicId } = await companyDb(company.id).contact.findFirstOrThrow({
    where: { email: 'hannah.schneider@yahoo.de.example' },
  })
  await inviteContact({ company, by, now, contactPublicId: publicId })
  // It was queued by the clock on the wall.
  await deliverDue({ now: new Date(), limit: 10, transport: mailboxTransport })
}
