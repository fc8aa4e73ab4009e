import { beforeEach, describe, expect, test } from 'vitest'
import { archiveEntry, deleteEntry } from '@/lib/catalogue/archiving'
import { fieldName } from '@/lib/catalogue/custom-fields/schema'
import { clientColumns } from '@/lib/clients/columns'
import { db } from '@/lib/db/client'
import type { CustomField } from '@/lib/db/generated/client'
import { companyTransaction } from '@/lib/db/tenancy'
import { importAction } from '@/lib/importing/actions'
import { columnsFor, holdFields } from '@/lib/importing/client-fields'
import { useNoon } from '../../support/auth-people'
import { anOwnerAtWork } from '../../support/auth-signed-in'
import { aCompany, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aCustomField } from '../../support/invoice-builders'
import { openPage } from '../../support/pages'

/* Clients that come with a file bring what the company's own fields ask (docs/decisions/043). */

useDatabase()
useNoon()

let at: Awaited<ReturnType<typeof anOwnerAtWork>>
let centre: CustomField
let seats: CustomField
let since: CustomField

beforeEach(async () => {
  at = await anOwnerAtWork()
  centre = await aCustomField(at.company, { kind: 'client', label: 'Cost centre' })
  seats = await aCustomField(at.company, { kind: 'client', label: 'Seats', type: 'number' })
  since = await aCustomField(at.company, { kind: 'client', label: 'Since', type: 'date' })
})

const ada = '1,Ada Ltd,Ada,Lovelace,ada@ada.example,,,,,,'
const bob = '2,Bob Ltd,,,,,,,,,'

/** A file of clients with these columns more; `chosen`: the column that a field is filled from. */
async function imported(more: string[], rows: string[], chosen: Record<string, string> = {}) {
  const text = [[...clientColumns, ...more].join(','), ...rows, ''].join('\r\n')
  const form = new FormData()
  form.append('clientsFile', new File([text], 'clients.csv'))
  const answers = { currency: 'EUR', paymentDays: '14', settled: 'open' }
  for (const [name, value] of Object.entries({ ...answers, ...chosen })) form.append(name, value)
  const { result } = await at.browser.submit(importAction.bind(null, { company: at.company.slug }), form)
  return result
}

async function values(): Promise<unknown[]> {
  const clients = await db().client.findMany({
    where: { companyId: at.company.id },
    orderBy: { number: 'asc' },
  })
  return clients.map(({ customValues }) => customValues)
}

describe('a column of a clients’ file', () => {
  test('fills the field that is called so, in whatever case; an empty cell fills nothing', async () => {
    await imported(['SEATS', 'cost centre', 'Since'], [`${ada},"1,450.50",KST-4711,2026-11-03`, `${bob}, ,,`])
    expect(await values()).toEqual([
      { [centre.id]: 'KST-4711', [seats.id]: '1450.5', [since.id]: '2026-11-03' },
      {},
    ])
  })

  test('can be chosen, also one that fills something else already', async () => {
    await imported(['KST'], ['1,Ada Ltd,,,,,,,Kent,,,0042'], {
      [fieldName(centre.id)]: ' kst ',
    })
    expect(await values()).toEqual([{ [centre.id]: '0042' }])
    await imported([], ['2,Bob Ltd,,,,,,,Kent,,'], { [fieldName(centre.id)]: 'State' })
    expect(await values()).toEqual([{ [centre.id]: '0042' }, { [centre.id]: 'Kent' }])
  })

  test('that was chosen and is not there is said, and what was typed stays', async () => {
    const result = await imported(['Seats'], [`${ada},3`], { [fieldName(centre.id)]: 'KST' })
    expect(result).toMatchObject({
      error: { '': ['Clients, row 1: A column is missing: KST.'] },
      initialValue: { custom: { [fieldName(centre.id).replace('custom.', '')]: 'KST' } },
    })
    expect(await values()).toEqual([])
  })

  test('can’t fill a field by its name where a column of ours is called so; then it says (field)', async () => {
    const city = await aCustomField(at.company, { kind: 'client', label: 'city' })
    await imported(['City (field)'], ['1,Ada Ltd,,,,,,London,,,,Paris'])
    expect(await values()).toEqual([{ [city.id]: 'Paris' }])
    expect(await db().client.findFirstOrThrow()).toMatchObject({ city: 'London' })
  })

  test('with what can’t be read is refused at its row and column, and nothing is imported', async () => {
    const long = 'x'.repeat(201)
    const result = await imported(
      ['Seats', 'Since', 'Cost centre'],
      [`${ada},many,2026-11-03,`, `${bob},1,03/11/2026,${long}`],
    )
    expect(result).toMatchObject({
      error: {
        '': [
          'Clients, row 2, Seats: This is not a plain number such as 12 or 0.99, with at most six decimals.',
          'Clients, row 3, Cost centre: Use at most 200 characters.',
          'Clients, row 3, Since: This is not a date written like 2026-11-03.',
        ],
      },
    })
    expect(await values()).toEqual([])
  })

  test('of no field is not known, and one of the archive or of invoices is none', async () => {
    await aCustomField(at.company, { label: 'Project' })
    const { company, owner: by } = at
    await archiveEntry({ company, by, now: noon, entry: { shelf: 'custom-field', entryId: since.id } })
    expect(await imported(['Project', 'Region', 'Since'], [`${ada},a,b,c`])).toMatchObject({
      error: { '': ['Clients, row 1: Not known: “Project”, “Region”, “Since”.'] },
    })
  })

  test('T5: fills no field of another company, whatever the form names', async () => {
    const { company: other } = await aCompany()
    const theirs = await aCustomField(other, { kind: 'client', label: 'Region' })
    await imported(['Seats'], [`${ada},3`], { [fieldName(theirs.id)]: 'Seats' })
    expect(await values()).toEqual([{ [seats.id]: '3' }])
  })

  test('fills no field that was deleted after the file was read: that is said', async () => {
    const fields = columnsFor([{ ...centre, head: 'Cost centre' }], {})
    const { company, owner: by } = at
    await deleteEntry({ company, by, now: noon, entry: { shelf: 'custom-field', entryId: centre.id } })
    const faults = await companyTransaction(company.id, (tx) =>
      holdFields(tx, { values: [{ [centre.id]: 'KST' }], fields }),
    )
    expect(faults).toEqual([{ row: null, reason: 'The field “Cost centre” is not there any more.' }])
  })

  test('can be chosen on the page, where there are fields', async () => {
    const file = 'app/admin/[company]/import/page.tsx'
    const open = async () =>
      String((await openPage(at.browser, file, { params: { company: at.company.slug } })).result)
    await aCustomField(at.company, { kind: 'client', label: 'City' })
    const page = await open()
    expect(page).toContain(fieldName(centre.id))
    expect(page).toContain('Cost centre, Seats, Since, City (field)')
    await db().customField.deleteMany()
    expect(await open()).not.toContain('your own fields')
  })
})
