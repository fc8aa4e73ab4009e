import { beforeEach, describe, expect, test, vi } from 'vitest'
import { storyOf } from '@/lib/audit/story'
import { addCustomFieldAction, restoreEntryAction } from '@/lib/catalogue/actions'
import { archiveEntry, deleteEntry, restoreEntry } from '@/lib/catalogue/archiving'
import { fieldsToFill, filledFields, listCustomFields } from '@/lib/catalogue/custom-fields/queries'
import { changeCustomField } from '@/lib/catalogue/custom-fields/saving'
import { fieldName } from '@/lib/catalogue/custom-fields/schema'
import { chosenValues } from '@/lib/catalogue/custom-fields/values'
import { createClientAction, updateClientAction } from '@/lib/clients/actions'
import { updateClient } from '@/lib/clients/clients'
import { db } from '@/lib/db/client'
import type { Client, Company, CustomField } from '@/lib/db/generated/client'
import { companyDb, companyTransaction } from '@/lib/db/tenancy'
import { useNoon } from '../../support/auth-people'
import { anOwnerAtWork } from '../../support/auth-signed-in'
import { aClient, aCompany, eventsOf, noDetails, noon, type TestMember } from '../../support/builders'
import { onPostgres, useDatabase } from '../../support/database'
import { aCustomField, aDraft } from '../../support/invoice-builders'
import { openPage } from '../../support/pages'
import { aDraftQuote } from '../../support/quotes'

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

const verb = () => ({ company, by, now: noon })
const named = ({ id }: { id: string }) => ({ shelf: 'custom-field' as const, entryId: id })
const labels = async () => (await listCustomFields({ company })).map(({ label }) => label)
type Changes = { label?: string; choices?: string[]; printed?: boolean; place?: number }
const change = ({ id, ...now }: CustomField, values: Changes) =>
  changeCustomField({
    ...verb(),
    customFieldId: id,
    values: { label: now.label, choices: now.choices, printed: now.printed, ...values },
  })

describe('the fields of a company', () => {
  test('are kept in their order, which can be changed', async () => {
    const fields: CustomField[] = []
    for (const label of ['One', 'Two', 'Three']) fields.push(await aCustomField(company, { label }))
    expect(await labels()).toEqual(['One', 'Two', 'Three'])
    const [, , three] = fields
    if (three) await change(three, { place: 1 })
    expect(await labels()).toEqual(['Three', 'One', 'Two'])
    if (three) await change(three, { label: 'Drei' })
    expect(await labels()).toEqual(['Drei', 'One', 'Two'])
  })

  test('of one kind have different names, in whatever case; one in the archive gives its name free', async () => {
    const first = await aCustomField(company, { label: 'Straße' })
    const there = { code: 'custom-field-there', field: 'label' }
    await expect(aCustomField(company, { label: 'STRAßE' })).rejects.toMatchObject(there)
    await aCustomField(company, { label: 'straße', kind: 'client' })
    const other = await aCustomField(company, { label: 'Other' })
    await expect(change(other, { label: 'straße' })).rejects.toMatchObject(there)
    await change(first, { label: 'STRAßE' })

    await archiveEntry({ ...verb(), entry: named(first) })
    await aCustomField(company, { label: 'Straße' })
    const { result: restored } = await browser.submit(
      restoreEntryAction.bind(null, { company: company.slug }),
      named(first),
    )
    expect(restored).toMatchObject({
      error: { '': ['A field in use is called STRAßE by now. Rename that one first.'] },
    })
    await change({ ...first, label: 'Street' }, {})
    await restoreEntry({ ...verb(), entry: named(first) })
    expect(await labels()).toEqual(expect.arrayContaining(['Street', 'Straße', 'Other']))
  })

  test('are ten of a kind at most, those of the archive not counted', async () => {
    const fields: CustomField[] = []
    for (let count = 1; count <= 10; count += 1) {
      fields.push(await aCustomField(company, { label: `Field ${count}` }))
    }
    const full = { code: 'custom-fields-full', values: { most: 10 } }
    await expect(aCustomField(company, { label: 'Field 11' })).rejects.toMatchObject(full)
    await aCustomField(company, { label: 'Field 11', kind: 'client' })
    const [first] = fields
    if (!first) throw new Error('There is none.')
    await archiveEntry({ ...verb(), entry: named(first) })
    await aCustomField(company, { label: 'Field 11' })
    await expect(restoreEntry({ ...verb(), entry: named(first) })).rejects.toMatchObject(full)
  })

  test('are deleted while nothing has them, and archived once something has', async () => {
    const [onInvoice, onClient] = [
      await aCustomField(company),
      await aCustomField(company, { kind: 'client' }),
    ]
    const unused = await aCustomField(company, { label: 'Unused' })
    await aDraft(company, { custom: { [onInvoice.id]: 'Workshop' } })
    await aDraftQuote(company, { custom: { [onInvoice.id]: 'Workshop' } })
    const client = await aClient(company)
    await updateClient({
      ...{ ...verb(), clientId: client.id, details: { ...noDetails, name: client.name } },
      custom: { [onClient.id]: 'Anna' },
    })

    const deleting = (field: CustomField) => deleteEntry({ ...verb(), entry: named(field) })
    await expect(deleting(onInvoice)).rejects.toMatchObject({
      ...{ code: 'in-use', values: { name: 'Department', uses: 'one invoice and one quote' } },
    })
    await expect(deleting(onClient)).rejects.toMatchObject({ values: { uses: 'one client' } })
    await deleting(unused)
    expect(await labels()).toEqual(['Department', 'Department'])
  })

  test('G2: the trail tells what was added, renamed, archived and deleted', async () => {
    const field = await aCustomField(company)
    await change(field, { label: 'Team' })
    await change(field, { label: 'Team', printed: false })
    await change(field, { label: 'Unit', printed: true })
    await change(field, { label: 'Team', printed: false })
    await archiveEntry({ ...verb(), entry: named(field) })
    await restoreEntry({ ...verb(), entry: named(field) })
    await deleteEntry({ ...verb(), entry: named(field) })

    const events = await companyDb(company.id).auditEvent.findMany({
      where: { event: { startsWith: 'catalogue.' } },
      orderBy: { id: 'asc' },
    })
    expect(storyOf(events, { timeZone: 'UTC', now: noon }).map(({ what }) => what)).toEqual([
      'added the custom field Department',
      'renamed the custom field Department to Team',
      'changed the custom field Team, not printed any more',
      'renamed the custom field Team to Unit, printed from now on',
      'renamed the custom field Unit to Team, not printed any more',
      'put the custom field Team into the archive',
      'took the custom field Team out of the archive',
      'deleted the custom field Team',
    ])
  })

  test('stand on their page of the settings, printed or for the team only', async () => {
    await aCustomField(company, { label: 'Site <b>visit</b>', type: 'date', printed: false })
    const field = await aCustomField(company)
    const page = { params: { company: company.slug }, search: { edit: field.id } }
    const { result } = await openPage(browser, 'app/admin/[company]/settings/fields/page.tsx', page)
    expect(result).toContain('Change Department')
    expect(result).toContain('Date\u00a0· for your team only')
    expect(result).not.toContain('<b>visit')
  })

  test('a name that is there is said at the field, and what was typed stays', async () => {
    await aCustomField(company)
    const add = addCustomFieldAction.bind(null, { company: company.slug })
    const typed = { kind: 'invoice', label: 'department', type: 'date' }
    const { result } = await browser.submit(add, typed)
    expect(result).toMatchObject({
      error: { label: ['There is a field of that name already.'] },
      initialValue: typed,
    })
  })

  test('T1: of another company are nobody’s here', async () => {
    const { company: other } = await aCompany()
    const [theirs, theirOnClient] = [await aCustomField(other), await aCustomField(other, { kind: 'client' })]
    await expect(change(theirs, { label: 'Mine' })).rejects.toMatchObject({ code: 'not-found' })
    for (const verb of [archiveEntry, restoreEntry]) {
      const entry = named(theirs)
      await expect(verb({ company, by, now: noon, entry })).rejects.toMatchObject({ code: 'not-found' })
    }
    await deleteEntry({ ...verb(), entry: named(theirs) })
    expect(await listCustomFields({ company: other })).toMatchObject([
      { label: 'Department', archived: false },
      { label: 'Department', archived: false },
    ])

    const missing = { code: 'custom-field-missing' }
    await expect(aDraft(company, { custom: { [theirs.id]: 'x' } })).rejects.toMatchObject(missing)
    await expect(aDraftQuote(company, { custom: { [theirs.id]: 'x' } })).rejects.toMatchObject(missing)
    const client = await aClient(company)
    const details = { ...noDetails, name: client.name }
    const fill = (id: string) =>
      updateClient({ ...verb(), clientId: client.id, details, custom: { [id]: 'x' } })
    await expect(fill(theirOnClient.id)).rejects.toMatchObject(missing)
    const ofInvoices = await aCustomField(company)
    await expect(fill(ofInvoices.id), 'nor one of the other kind').rejects.toMatchObject(missing)
  })

  test.runIf(onPostgres)('two of one name at once are one', async () => {
    const twice = await Promise.allSettled([aCustomField(company), aCustomField(company)])
    expect(twice.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test.runIf(onPostgres)('fifteen first ones at once are ten', async () => {
    const names = Array.from({ length: 15 }, (_, index) => `Field ${index}`)
    const added = await Promise.allSettled(names.map((label) => aCustomField(company, { label })))
    expect(added.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
    const places = await companyDb(company.id).customField.findMany({ select: { position: true } })
    expect(new Set(places.map(({ position }) => position)).size).toBe(10)
  })

  test.runIf(onPostgres)('whoever deletes one waits for who gives it a value', async () => {
    const field = await aCustomField(company, { kind: 'client' })
    const client = await aClient(company)
    const [held, goOn] = [aGate(), aGate()]
    const filling = companyTransaction(company.id, async (tx) => {
      const typed = { [field.id]: 'Workshop' }
      const customValues = await chosenValues(tx, { kind: 'client', typed, kept: {} })
      held.open()
      await goOn.opened
      await tx.client.update({ where: { id: client.id }, data: { customValues } })
    })
    await held.opened
    let settled = false
    const deleting = deleteEntry({ ...verb(), entry: named(field) })
      .catch((error: unknown) => error)
      .finally(() => {
        settled = true
      })
    await vi.waitUntil(async () => settled || (await someoneWaits()), { timeout: 10_000 }).finally(goOn.open)
    await filling
    expect(await deleting).toMatchObject({ code: 'in-use', values: { uses: 'one client' } })
  })
})

function aGate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open: () => open(), opened }
}

async function someoneWaits(): Promise<boolean> {
  const waiting = await db().$queryRaw<unknown[]>`
    SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
  return waiting.length > 0
}

describe('a client’s own', () => {
  const at = () => ({ company: company.slug })
  const update = () => updateClientAction.bind(null, at())
  const now = (client: Pick<Client, 'id'>) =>
    companyDb(company.id).client.findUniqueOrThrow({ where: { id: client.id } })
  const told = async (client: Pick<Client, 'id'>) => {
    const of = await now(client)
    return (await filledFields({ company, of })).map(({ label, value }) => `${label}: ${value}`)
  }

  test('are asked with the client, kept as plain text and read like others', async () => {
    const text = await aCustomField(company, { kind: 'client', label: 'Agent' })
    const number = await aCustomField(company, { kind: 'client', label: 'Seats', type: 'number' })
    const day = await aCustomField(company, { kind: 'client', label: 'Since', type: 'date' })
    await browser.submit(createClientAction.bind(null, at()), {
      name: 'Kestrel',
      [fieldName(text.id)]: '  Anna\tBerg ',
      [fieldName(number.id)]: '1,450.50',
      [fieldName(day.id)]: '2026-11-03',
    })
    const client = await companyDb(company.id).client.findFirstOrThrow({ where: { name: 'Kestrel' } })
    expect(client.customValues).toEqual({
      [text.id]: 'Anna Berg',
      [number.id]: '1450.5',
      [day.id]: '2026-11-03',
    })
    expect(await told(client)).toEqual(['Agent: Anna Berg', 'Seats: 1,450.5', 'Since: 3 November 2026'])
    const page = { params: { company: company.slug, client: client.publicId } }
    const { result } = await openPage(browser, 'app/admin/[company]/clients/[client]/page.tsx', page)
    expect(result).toContain('3 November 2026')
  })

  test.each([
    ['number', 'many', 'Enter a number like 1.5 or 1,450.00.'],
    ['number', '1e9', 'Enter a number like 1.5 or 1,450.00.'],
    ['date', '2026-02-30', 'Enter a date, like 2026-11-03.'],
    ['date', '1899-01-01', 'Enter a date between 1900 and 2200.'],
    ['text', 'x'.repeat(201), 'Use at most 200 characters.'],
  ] as const)('of type %s refuse %s at the field, and keep what was typed', async (type, typed, sentence) => {
    const field = await aCustomField(company, { kind: 'client', type })
    const client = await aClient(company)
    const name = fieldName(field.id)
    const form = { clientId: client.id, name: 'Another name', [name]: typed }
    const { result } = await browser.submit(update(), form)
    expect(result).toMatchObject({
      error: { [name]: [sentence] },
      initialValue: { name: 'Another name', custom: { [name.replace('custom.', '')]: typed } },
    })
    expect(await now(client)).toMatchObject({ name: client.name, customValues: {} })
  })

  test('can be emptied; what a form does not ask stays; a change is told, and no change is not', async () => {
    const [one, two] = [
      await aCustomField(company, { kind: 'client', label: 'One' }),
      await aCustomField(company, { kind: 'client', label: 'Two' }),
    ]
    const client = await aClient(company)
    const save = (fields: Record<string, string>) =>
      browser.submit(update(), { clientId: client.id, name: client.name, ...fields })
    await save({ [fieldName(one.id)]: 'a', [fieldName(two.id)]: 'b' })
    await save({ [fieldName(one.id)]: 'a', [fieldName(two.id)]: 'b' })
    expect(await told(client)).toEqual(['One: a', 'Two: b'])
    await save({ [fieldName(one.id)]: '' })
    expect(await told(client)).toEqual(['Two: b'])
    await save({})
    expect(await told(client)).toEqual(['Two: b'])
    const events = await eventsOf(company, client)
    expect(events.filter((event) => event === 'client.changed')).toHaveLength(2)
    const last = await companyDb(company.id).auditEvent.findFirstOrThrow({
      where: { event: 'client.changed' },
      orderBy: { id: 'desc' },
    })
    expect(last.data).toMatchObject({ changed: ['customValues'] })
  })

  test('of two forms at once that ask different ones, both stay', async () => {
    const [one, two] = [
      await aCustomField(company, { kind: 'client', label: 'One' }),
      await aCustomField(company, { kind: 'client', label: 'Two' }),
    ]
    for (let count = 0; count < 5; count += 1) {
      const client = await aClient(company)
      const save = (custom: Record<string, string>) => {
        const details = { ...noDetails, name: client.name }
        return updateClient({ ...verb(), clientId: client.id, details, custom })
      }
      await Promise.all([save({ [one.id]: 'a' }), save({ [two.id]: 'b' })])
      expect(await told(client)).toEqual(['One: a', 'Two: b'])
    }
  })

  test('of the archive are asked no more, but where there is a value, and that can be emptied', async () => {
    const field = await aCustomField(company, { kind: 'client' })
    const client = await aClient(company)
    const name = fieldName(field.id)
    const save = (value: string) =>
      browser.submit(update(), { clientId: client.id, name: client.name, [name]: value })
    await save('Workshop')
    await archiveEntry({ ...verb(), entry: named(field) })

    const asked = async (of: Client | null) =>
      (await fieldsToFill({ company, kind: 'client', of })).map(({ label }) => label)
    expect(await asked(null)).toEqual([])
    expect(await asked(await now(client))).toEqual(['Department (archive)'])
    expect(await told(client)).toEqual(['Department: Workshop'])
    await save('')
    expect(await asked(await now(client))).toEqual([])
  })
})
