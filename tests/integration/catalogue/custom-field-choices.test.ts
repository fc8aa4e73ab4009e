import { beforeEach, describe, expect, test } from 'vitest'
import { addCustomFieldAction, changeCustomFieldAction } from '@/lib/catalogue/actions'
import { fieldsToFill, listCustomFields } from '@/lib/catalogue/custom-fields/queries'
import { changeCustomField } from '@/lib/catalogue/custom-fields/saving'
import { createClient, updateClient } from '@/lib/clients/clients'
import type { Client, Company, CustomField } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { columnsFor, readFields } from '@/lib/importing/client-fields'
import { useNoon } from '../../support/auth-people'
import { anOwnerAtWork } from '../../support/auth-signed-in'
import { noDetails, noon, type TestMember } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aCustomField, aDraft } from '../../support/invoice-builders'
import { openPage } from '../../support/pages'

useDatabase()
useNoon()

let company: Company
let by: TestMember
let browser: Awaited<ReturnType<typeof anOwnerAtWork>>['browser']

beforeEach(async () => {
  const at = await anOwnerAtWork()
  company = at.company
  by = at.owner
  browser = at.browser
})

const regions = { kind: 'client', label: 'Region', type: 'choice', choices: ['North', 'South'] } as const
const aRegion = () => aCustomField(company, { ...regions, choices: [...regions.choices] })

describe('what there is to choose', () => {
  const add = (choices: string, type = 'choice') => {
    const typed = { kind: 'client', label: 'Region', type, choices }
    return browser.submit(addCustomFieldAction.bind(null, { company: company.slug }), typed)
  }
  const kept = async () => (await listCustomFields({ company })).map(({ choices }) => choices)

  test('is a line each, in their order; one that is there twice counts once', async () => {
    await add(' North \r\n\r\nSouth\r\nnorth\r\nFar  east')
    expect(await kept()).toEqual([['North', 'South', 'Far east']])
  })

  test.each(['', 'North', 'North\nNORTH'])(
    '%j is too little, said at its field; what was typed stays',
    async (choices) => {
      const { result } = await add(choices)
      expect(result).toMatchObject({
        error: { choices: ['Enter at least two choices, each on a line of its own.'] },
        initialValue: { label: 'Region' },
      })
      expect(await kept()).toEqual([])
    },
  )

  test('is not too much', async () => {
    const many = Array.from({ length: 51 }, (_, at) => `Region ${at}`).join('\n')
    expect((await add(many)).result).toMatchObject({ error: { choices: ['Enter at most 50 choices.'] } })
    expect((await add(`North\n${'x'.repeat(101)}`)).result).toMatchObject({
      error: { choices: [expect.any(String)] },
    })
    expect(await kept()).toEqual([])
  })

  test('typed for a field of another type stands for nothing', async () => {
    await add('North\nSouth', 'text')
    expect(await kept()).toEqual([[]])
  })

  test('can be changed, but not to nothing', async () => {
    const { id: customFieldId } = await aRegion()
    const change = changeCustomFieldAction.bind(null, { company: company.slug })
    const { result } = await browser.submit(change, { customFieldId, label: 'Region', choices: 'North' })
    expect(result).toMatchObject({ error: { choices: [expect.any(String)] } })
    await browser.submit(change, { customFieldId, label: 'Region', choices: 'North\nWest' })
    expect(await kept()).toEqual([['North', 'West']])
  })
})

describe('what is chosen', () => {
  const details = { ...noDetails, name: 'Kestrel' }
  const aFilledClient = ({ id }: CustomField, text: string) =>
    createClient({ company, by, now: noon, details, custom: { [id]: text } })
  const change = (client: Client, { id }: CustomField, text: string | null) =>
    updateClient({ company, by, now: noon, clientId: client.id, details, custom: { [id]: text } })
  const valuesNow = async ({ id }: Client) =>
    (await companyDb(company.id).client.findUniqueOrThrow({ where: { id } })).customValues

  test('is one of the list, as it is written there; anything else is refused at the field', async () => {
    const region = await aRegion()
    const client = await aFilledClient(region, 'north')
    expect(await valuesNow(client)).toEqual({ [region.id]: 'North' })
    await expect(change(client, region, 'East')).rejects.toMatchObject({
      code: 'custom-choice',
      field: `custom.f${region.id.replaceAll('-', '')}`,
    })
    await change(client, region, null)
    expect(await valuesNow(client)).toEqual({})
  })

  test('stays when it is taken off the list, and its form still has it; nobody else can choose it', async () => {
    const region = await aRegion()
    const client = await aFilledClient(region, 'North')
    const values = { label: 'Region', printed: true, choices: ['East', 'South'] }
    await changeCustomField({ company, by, now: noon, customFieldId: region.id, values })
    await change(client, region, 'North')
    expect(await valuesNow(client)).toEqual({ [region.id]: 'North' })
    const of = { customValues: await valuesNow(client) }
    expect(await fieldsToFill({ company, kind: 'client', of })).toMatchObject([
      { value: 'North', choices: ['North', 'East', 'South'] },
    ])
    await expect(aFilledClient(region, 'North')).rejects.toMatchObject({ code: 'custom-choice' })
  })

  test.each([
    ['client', 'app/admin/[company]/clients/new/page.tsx'],
    ['invoice', 'app/admin/[company]/invoices/[invoice]/edit/page.tsx'],
  ] as const)('a form of a %s offers the list, and nothing as well', async (kind, file) => {
    const region = await aCustomField(company, { ...regions, choices: ['North', 'South & <b>'], kind })
    const invoice = await aDraft(company)
    const params = { company: company.slug, invoice: invoice.publicId }
    const { result } = await openPage(browser, file, { params })
    const name = `name="custom.f${region.id.replaceAll('-', '')}"`
    const select = new RegExp(`<select[^>]*${name}[^>]*>(.*?)</select>`).exec(result ?? '')?.[1] ?? ''
    const options = [...select.matchAll(/<option value="([^"]*)"/g)].map(([, value]) => value)
    expect(options).toEqual(['', 'North', 'South &amp; &lt;b&gt;'])
  })

  test('in a file is one of the list too: anything else is told with what there is', async () => {
    const fields = columnsFor([{ ...(await aRegion()), head: 'Region' }], {})
    const read = (text: string) => {
      const cells = { row: 2, cells: {}, more: new Map([['region', text]]), separator: ',' } as const
      const { values, faults } = readFields(cells, fields)
      return { values: Object.values(values), faults }
    }
    expect(read('SOUTH')).toEqual({ values: ['South'], faults: [] })
    const reason = 'This is none of the choices: “North”, “South”.'
    expect(read('East')).toEqual({ values: [], faults: [{ row: 2, column: 'Region', reason }] })
  })
})
