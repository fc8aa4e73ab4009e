import { createClient } from '@/lib/clients/clients'
import type { ClientDetails } from '@/lib/clients/schema'
import type { Company } from '@/lib/db/generated/client'
import { foundCompany, type Member } from './company'
import { calendarOf } from './moments'
import { type Paper, writePapers } from './papers'
import { giveContactPassword } from './people'
import { addTaxes, type DemoTax } from './taxes'

const profile = {
  name: 'Atlantic Letterpress',
  street: '14 Quay Lane',
  postalCode: 'H91 X2Y4',
  city: 'Galway',
  country: 'IE',
  currency: 'EUR',
  timeZone: 'Europe/Dublin',
  taxNumber: 'IE1234567FA',
  replyTo: 'hello@atlantic-letterpress.example',
  brandColor: '#8a2b4f',
  bankAccountName: 'Atlantic Letterpress',
  // The registry's own example for Ireland (ISO 13616).
  bankIban: 'IE29 AIBK 9311 5212 3456 78',
  bankBic: 'AIBKIE2D',
  paymentDays: 14,
  numberPattern: 'ALP-{#####}',
  creditNotePattern: 'CN-{YYYY}-{####}',
  quotePattern: 'Q-{YYYY}-{####}',
}

const taxes: DemoTax[] = [
  { category: 'S', percent: '23', isDefault: true },
  { category: 'S', percent: '13.5' },
  { category: 'Z' },
]

type NewClient = {
  details: Partial<ClientDetails> & { name: string }
  person: { name: string; email: string }
}

/** `sharedEmail` is a contact of the other company too. */
function clientsWith(sharedEmail: string): NewClient[] {
  return [
    {
      details: {
        name: 'Köhler Fine Editions',
        street: 'Theodor-Heuss-Straße 34',
        postalCode: '70174',
        city: 'Stuttgart',
        country: 'Germany',
      },
      person: { name: 'Leonie Köhler', email: sharedEmail },
    },
    {
      details: { name: 'Harbour Lane Books', street: '3 Harbour Lane', city: 'Cork', country: 'Ireland' },
      person: { name: 'Aoife Byrne', email: 'aoife@harbourlane.example' },
    },
    {
      details: { name: 'The Salt House', street: '27 Dominick Street', city: 'Galway', country: 'Ireland' },
      person: { name: 'Tomás Ó Briain', email: 'tomás@salthouse.example' },
    },
  ]
}

const papers: Paper[] = [
  {
    client: 1,
    issued: 40,
    due: -26,
    lines: [['Edition of 120, two colours, per copy', '120', '8.40', '13.5']],
    viewed: 38,
    payments: [{ daysAgo: 27, amount: 'the rest' }],
  },
  {
    client: 2,
    issued: 25,
    due: -11,
    lines: [
      ['Bookmarks, per hundred', '15', '18.00', '23'],
      ['Plate making', '1', '95.00', '23'],
    ],
    viewed: 24,
  },
  {
    client: 3,
    issued: 20,
    due: -6,
    lines: [['Menus on cotton paper', '60', '5.75', '23']],
    payments: [{ daysAgo: 8, amount: 'the rest', method: 'cash' }],
  },
  {
    client: 1,
    issued: 6,
    due: 8,
    lines: [
      ['Title page, hand-set, hours', '5.5', '62.00', '23'],
      ['Proofs, by courier', '1', '24.90', null],
    ],
    poNumber: 'KFE-31',
    note: 'The proofs are on their way.',
    viewed: 2,
    payments: [{ daysAgo: 2, amount: '100.00', reference: 'Deposit' }],
  },
  {
    client: 2,
    issued: 1,
    due: 13,
    lines: [['Poster for the poetry night, A2', '40', '6.20', '23']],
    discount: { kind: 'percent', value: '10' },
  },
  {
    client: 3,
    issued: null,
    lines: [['Drinks list, reprint with new prices', '60', '4.10', '23']],
  },
]

const noDetails: Omit<ClientDetails, 'name'> = {
  street: null,
  postalCode: null,
  city: null,
  state: null,
  country: null,
  phone: null,
  taxNumber: null,
  note: null,
}

type Seed = { owner: Member; now: Date; sharedEmail: string }

/** A smaller company that looks different and shares one person with the first. */
export async function seedAtlanticLetterpress({ owner, now, sharedEmail }: Seed) {
  const calendar = calendarOf(profile, now)
  const company = await foundCompany({ profile, owner, now: calendar.moment(75) })
  await addTaxes({ company, by: owner, now: calendar.moment(74), taxes })
  await addClients(company, owner, { clients: clientsWith(sharedEmail), now: calendar.moment(70) })
  await writePapers({ company, by: owner, calendar, papers })
  const contact = await giveContactPassword({ company, email: sharedEmail, now: calendar.moment(0) })
  return { company, contacts: [contact] }
}

async function addClients(
  company: Company,
  by: Member,
  { clients, now }: { clients: NewClient[]; now: Date },
): Promise<void> {
  for (const { details, person } of clients) {
    await createClient({
      ...{ company, by, now },
      details: { ...noDetails, ...details },
      person: { ...person, phone: null, role: 'billing', receivesInvoices: true },
    })
  }
}
