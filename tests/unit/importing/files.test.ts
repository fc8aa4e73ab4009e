import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { clientColumns } from '@/lib/clients/columns'
import type { FilledFrom } from '@/lib/importing/client-fields'
import { readClientsFile } from '@/lib/importing/clients-file'
import { invoiceColumns, readInvoicesFile } from '@/lib/importing/invoices-file'

function csv(columns: readonly string[], rows: string[]): Uint8Array {
  return new TextEncoder().encode([columns.join(','), ...rows, ''].join('\n'))
}

const clients = (...rows: string[]) => readClientsFile(csv(clientColumns, rows))
const invoices = (...rows: string[]) => readInvoicesFile(csv(invoiceColumns, rows), 'USD')

describe('clients', () => {
  test('the demo file is read whole, also an address in letters beyond ASCII', async () => {
    const { clients, faults } = readClientsFile(await readFile('prisma/demo/chinook/clients.csv'))
    expect(faults).toEqual([])
    expect(clients).toHaveLength(59)
    expect(clients[48]).toEqual({
      row: 50,
      value: {
        number: 49,
        name: 'Stanisław Wójcik',
        street: 'Ordynacka 10',
        city: 'Warsaw',
        state: null,
        postalCode: '00-358',
        country: 'Poland',
        phone: null,
        contact: {
          name: 'Stanisław Wójcik',
          email: 'stanisław.wójcik@wp.pl.example',
          phone: '+48 22 828 37 39',
        },
        customValues: {},
      },
    })
  })

  test('every fault has its row, its column and a reason', () => {
    const { faults } = clients(
      '1,Ada,Ada,L,ada@a.example,,,,,,',
      '1,Grace,,,,,,,,,',
      'x1,Ken,,,ken@@k.example,,,,,,',
      '0,,,,,,,,,,',
      '5,Linus,Linus,T,,,,,,,',
      `6,Bob,,,,,,,,${'9'.repeat(21)},`,
    )
    expect(faults).toEqual([
      {
        row: 4,
        column: 'Client Number',
        reason: 'A client number is a whole number from 1 to 999999999.',
      },
      { row: 4, column: 'Contact Email', reason: 'This is not one e-mail address.' },
      {
        row: 5,
        column: 'Client Number',
        reason: 'A client number is a whole number from 1 to 999999999.',
      },
      { row: 5, column: 'Client Name', reason: 'The name of the client is missing.' },
      {
        row: 6,
        column: 'Contact Email',
        reason: 'This person has a name but no e-mail address.',
      },
      { row: 7, column: 'Postal Code', reason: 'Use at most 20 characters.' },
      { row: 3, column: 'Client Number', reason: 'Client number 1 is already in row 2.' },
    ])
  })

  test('an address is kept as it is compared; a client may have nobody, or nobody with a name', () => {
    const { clients: read, faults } = clients(
      '1,Ada Ltd,Ada,Lovelace,Ada@A.Example,+1,,,,,',
      '2,Grace Ltd,,,,+2,,,,,',
      '3,Ken Ltd,,,ken@k.example,,,,,,',
    )
    expect(faults).toEqual([])
    expect(read.map(({ value }) => [value.phone, value.contact])).toEqual([
      [null, { name: 'Ada Lovelace', email: 'ada@a.example', phone: '+1' }],
      ['+2', null],
      [null, { name: 'Ken Ltd', email: 'ken@k.example', phone: null }],
    ])
  })
})

describe('a number field where dots may stand between thousands', () => {
  const seats: FilledFrom = {
    ...{ id: 'seats', label: 'Seats', type: 'number', choices: [], head: 'Seats', required: false },
  }
  const read = (separator: string, ...numbers: string[]) => {
    const rows = [
      ['Client Number', 'Client Name', 'Seats'],
      ...numbers.map((text, at) => [at + 1, 'Ada', text]),
    ]
    const file = rows.map((cells) => cells.join(separator)).join('\n')
    const { clients, faults } = readClientsFile(new TextEncoder().encode(file), [seats])
    return { values: clients.map(({ value }) => value.customValues.seats), faults }
  }
  const oneDot = (whole: string, text: string) =>
    `This dot may be one between thousands. Write ${whole}, or ${text}0 if it is a decimal point.`

  test.each([
    ['semicolons', ';'],
    ['tabs', '\t'],
  ])('%s between the cells: 1.234 is refused, with how to write it', (_, separator) => {
    const { values, faults } = read(separator, '1.234', '12.500', '-250.000', '−1.000', '1.234.567')
    expect(values).toEqual(Array(5).fill(undefined))
    expect(faults).toEqual([
      { row: 2, column: 'Seats', reason: oneDot('1234', '1.234') },
      { row: 3, column: 'Seats', reason: oneDot('12500', '12.500') },
      { row: 4, column: 'Seats', reason: oneDot('-250000', '-250.000') },
      { row: 5, column: 'Seats', reason: oneDot('−1000', '−1.000') },
      { row: 6, column: 'Seats', reason: 'Write this without dots between the thousands: 1234567.' },
    ])
  })

  test('as it says to write it, and what can be read in one way only, is taken', () => {
    const { values, faults } = read(';', '1234', '1.2340', '0.125', '-0.125', '1.25', '1234.567', '.500')
    expect(faults).toEqual([])
    expect(values).toEqual(['1234', '1.234', '0.125', '-0.125', '1.25', '1234.567', '0.5'])
  })

  test('with commas between the cells a dot is a decimal point', () => {
    expect(read(',', '1.234', '2.500')).toEqual({ values: ['1.234', '2.5'], faults: [] })
  })
})

describe('invoices', () => {
  test('2,240 rows become 412 invoices whose totals are the file’s own', async () => {
    const file = await readFile('prisma/demo/chinook/invoices.csv')
    const { invoices, faults } = readInvoicesFile(file, 'USD')
    expect(faults).toEqual([])
    expect(invoices).toHaveLength(412)
    expect(invoices.flatMap(({ value }) => value.lines)).toHaveLength(2240)
    expect(invoices.reduce((sum, { value }) => sum + value.total, 0n)).toBe(232_860n)
    expect(invoices[0]).toEqual({
      row: 2,
      value: {
        number: '1',
        clientNumber: 2,
        issueDate: '2021-01-01',
        total: 198n,
        lines: [
          { description: 'Balls to the Wall — Accept', quantity: '1', unitPrice: '0.99', net: 99n },
          { description: 'Restless and Wild — Accept', quantity: '1', unitPrice: '0.99', net: 99n },
        ],
      },
    })
  })

  const aFine = '7,2,2026-01-31,Work,2,1.5,3.00'

  test.each([
    ['a negative quantity', '8,2,2026-01-31,Work,-2,1.50,-3.00', 'Quantity', 'The quantity is negative'],
    ['1.2.3', '8,2,2026-01-31,Work,1,1.2.3,1.23', 'Unit Price', 'This is not a plain number'],
    ['1e99', '8,2,2026-01-31,Work,1,1e99,1.00', 'Unit Price', 'This is not a plain number'],
    ['a decimal comma', '8,2,2026-01-31,Work,1,"1,50",1.50', 'Unit Price', 'This is not a plain number'],
    ['a decimal comma in the total', '8,2,2026-01-31,Work,1,1,"1,00"', 'Invoice Total', 'amount in USD'],
    ['no number', '8,2,2026-01-31,Work,,1.50,1.50', 'Quantity', 'This is not a plain number'],
    ['a seventh decimal', '8,2,2026-01-31,Work,1.0000001,1,1.00', 'Quantity', 'at most six decimals'],
    ['too large a number', '8,2,2026-01-31,Work,1,10000000000000,1', 'Unit Price', 'not a plain number'],
    ['a negative price', '8,2,2026-01-31,Work,1,-1,-1.00', 'Unit Price', 'The unit price is negative.'],
    ['a sign of currency', '8,2,2026-01-31,Work,1,1,$1.00', 'Invoice Total', 'amount in USD, such as 12.50'],
    ['half a cent', '8,2,2026-01-31,Work,1,1.005,1.005', 'Invoice Total', 'amount in USD, such as 12.50'],
    [
      'a date of another order',
      '8,2,31.01.2026,Work,1,1,1',
      'Invoice Date',
      'a date written like 2026-11-03',
    ],
    ['a day that is none', '8,2,2026-02-30,Work,1,1,1', 'Invoice Date', 'a date written like 2026-11-03'],
    ['a day long ago', '8,2,1899-01-01,Work,1,1,1', 'Invoice Date', 'not between 1900 and 2200'],
    ['no invoice number', ',2,2026-01-31,Work,1,1,1', 'Invoice Number', 'The invoice number is missing.'],
    ['no client number', '8,,2026-01-31,Work,1,1,1', 'Client Number', 'A client number is a whole number'],
    ['no description', '8,2,2026-01-31,,1,1,1', 'Item Description', 'The description is missing.'],
    [
      'another total',
      '8,2,2026-01-31,Work,1,1,1.01',
      'Invoice Total',
      'come to 1.00, but its total says 1.01',
    ],
    [
      'too much',
      '8,2,2026-01-31,W,9999999999999,9999999999999,1',
      'Invoice Total',
      'than an invoice can hold',
    ],
  ])('%s is refused with its row, column and reason', (_, row, column, reason) => {
    const { invoices: read, faults } = invoices(aFine, row)
    expect(faults).toEqual([{ row: 3, column, reason: expect.stringContaining(reason) }])
    expect(read.map(({ value }) => value.number)).toEqual(['7'])
  })

  test('rows of one invoice must agree on client, date and total', () => {
    const { faults } = invoices(
      '7,2,2026-01-31,Work,1,1,2.00',
      '8,2,2026-01-31,Work,1,1,1.00',
      '7,3,2026-02-01,Work,1,1,2.01',
    )
    expect(faults.map(({ row, column, reason }) => `${row} ${column}: ${reason}`)).toEqual([
      '4 Client Number: Invoice 7 has 3 here and 2 in row 2: one number is one invoice.',
      '4 Invoice Date: Invoice 7 has 2026-02-01 here and 2026-01-31 in row 2: one number is one invoice.',
      '4 Invoice Total: Invoice 7 has 2.01 here and 2.00 in row 2: one number is one invoice.',
    ])
  })

  test('the rows of an invoice need not stand together; the same invoice twice does not come to its total', () => {
    const apart = invoices(
      '7,2,2026-01-31,A,1,1,2.00',
      '8,2,2026-01-31,B,1,1,1.00',
      '7,2,2026-01-31,C,1,1,2.00',
    )
    expect(apart.faults).toEqual([])
    expect(apart.invoices.map(({ value }) => value.lines.map(({ description }) => description))).toEqual([
      ['A', 'C'],
      ['B'],
    ])
    expect(invoices(aFine, aFine).faults).toEqual([
      {
        row: 2,
        column: 'Invoice Total',
        reason: 'The lines of invoice 7 come to 6.00, but its total says 3.00.',
      },
    ])
  })

  test('a refused row does not accuse its invoice’s other rows of a wrong total', () => {
    const { faults } = invoices(
      '7,2,2026-01-31,A,1,1,2.00',
      '7,2,2026-01-31,B,x,1,2.00',
      '8,2,2026-01-31,B,1,1,9',
    )
    expect(faults.map(({ row, column }) => [row, column])).toEqual([
      [3, 'Quantity'],
      [4, 'Invoice Total'],
    ])
  })

  test('another currency has another number of decimals', () => {
    const file = csv(invoiceColumns, ['7,2,2026-01-31,Work,3,0.3335,1.001'])
    expect(readInvoicesFile(file, 'KWD')).toMatchObject({
      faults: [],
      invoices: [{ value: { total: 1001n } }],
    })
    expect(readInvoicesFile(file, 'JPY').faults).toHaveLength(1)
  })
})
