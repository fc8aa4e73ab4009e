import { z } from 'zod'
import type { CustomValues } from '@/lib/catalogue/custom-fields/values'
import { clientColumns } from '@/lib/clients/columns'
import { optionalLine, requiredLine } from '@/lib/forms/fields'
import { normalizeEmail } from '@/lib/text'
import { type FilledFrom, readFields } from './client-fields'
import { readTable } from './csv'
import type { Fault } from './refusals'
import { type CheckedRow, checkRows } from './rows'

/** Every other one may be left out of the file. */
const neededColumns = ['Client Number', 'Client Name'] as const

export type ImportedContact = { name: string; email: string; phone: string | null }

export type ImportedClient = {
  number: number
  name: string
  street: string | null
  city: string | null
  state: string | null
  postalCode: string | null
  country: string | null
  /** Of a client without a person. */
  phone: string | null
  contact: ImportedContact | null
  /** Of custom fields. */
  customValues: CustomValues
}

const notANumber = 'A client number is a whole number from 1 to 999999999.'

/** Nine digits: room is left for the numbers that follow. */
export const clientNumber = z
  .string()
  .trim()
  .regex(/^0*[1-9]\d{0,8}$/, notANumber)
  .transform(Number)

const optionalEmail = z
  .string()
  .trim()
  .transform((text, context) => {
    if (text === '') return null
    const email = normalizeEmail(text)
    if (email === null) context.addIssue({ code: 'custom', message: 'This is not one e-mail address.' })
    return email ?? z.NEVER
  })

const clientRow = z
  .object({
    'Client Number': clientNumber,
    'Client Name': requiredLine(200, 'The name of the client is missing.'),
    'Contact First Name': optionalLine(60),
    'Contact Last Name': optionalLine(59),
    'Contact Email': optionalEmail,
    'Contact Phone': optionalLine(60),
    Street: optionalLine(200),
    City: optionalLine(100),
    State: optionalLine(100),
    'Postal Code': optionalLine(20),
    Country: optionalLine(100),
  })
  .superRefine((row, context) => {
    // Who can't be written to is no contact: better said than lost.
    if (row['Contact Email'] === null && personName(row) !== '') {
      const message = 'This person has a name but no e-mail address.'
      context.addIssue({ code: 'custom', path: ['Contact Email'], message })
    }
  })
  .transform(asClient)

type Names = { 'Contact First Name': string | null; 'Contact Last Name': string | null }

function personName(row: Names): string {
  return [row['Contact First Name'], row['Contact Last Name']].filter(Boolean).join(' ')
}

type ClientRow = Names & {
  'Client Number': number
  'Client Name': string
  'Contact Email': string | null
  'Contact Phone': string | null
  Street: string | null
  City: string | null
  State: string | null
  'Postal Code': string | null
  Country: string | null
}

function asClient(row: ClientRow): Omit<ImportedClient, 'customValues'> {
  const email = row['Contact Email']
  const phone = row['Contact Phone']
  return {
    number: row['Client Number'],
    name: row['Client Name'],
    street: row.Street,
    city: row.City,
    state: row.State,
    postalCode: row['Postal Code'],
    country: row.Country,
    phone: email === null ? phone : null,
    contact: email === null ? null : { email, phone, name: personName(row) || cut(row['Client Name'], 120) },
  }
}

function cut(text: string, length: number): string {
  return Array.from(text).slice(0, length).join('')
}

export type ClientsFile = { clients: CheckedRow<ImportedClient>[]; faults: Fault[] }

/**
 * Reads and checks a file of clients by itself; whether they fit what is there is asked later. `fields`: which columns
 * fill the company's own fields.
 */
export function readClientsFile(bytes: Uint8Array, fields: readonly FilledFrom[] = []): ClientsFile {
  const table = readTable(bytes, { columns: clientColumns, needed: neededColumns, further: fields })
  if (table.faults.length > 0) return { clients: [], faults: table.faults }
  const { checked, faults } = checkRows(table.rows, clientRow)
  const own = new Map(table.rows.map((row) => [row.row, readFields(row, fields)]))
  const clients = checked.map(({ row, value }) => ({
    row,
    value: { ...value, customValues: own.get(row)?.values ?? {} },
  }))
  const ownFaults = [...own.values()].flatMap((read) => read.faults)
  return { clients, faults: [...faults, ...ownFaults, ...doubledNumbers(clients)] }
}

function doubledNumbers(clients: CheckedRow<ImportedClient>[]): Fault[] {
  const firstRows = new Map<number, number>()
  return clients.flatMap(({ row, value }) => {
    const first = firstRows.get(value.number)
    if (first === undefined) {
      firstRows.set(value.number, row)
      return []
    }
    const reason = `Client number ${value.number} is already in row ${first}.`
    return [{ row, column: 'Client Number', reason }]
  })
}
