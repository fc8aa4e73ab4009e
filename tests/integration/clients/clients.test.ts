import { describe, expect, test } from 'vitest'
import { createClient, updateClient } from '@/lib/clients/clients'
import { invoiceLinkPolicy } from '@/lib/clients/invoice-links'
import { clientChoices, clientPage, listClients } from '@/lib/clients/queries'
import { ChangedClient, NewClient } from '@/lib/clients/schema'
import { parseForm } from '@/lib/forms/form-state'
import { newRowId } from '@/lib/ids'
import { aClient, aCompany, eventsOf, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aForm, fieldErrors } from '../../support/forms'

useDatabase()

const details = {
  name: 'Harbour Supply Co.',
  street: '12 Quay Street',
  postalCode: 'BS1 4DJ',
  city: 'Bristol',
  state: null,
  country: 'United Kingdom',
  phone: null,
  taxNumber: null,
  note: null,
}

describe('clients', () => {
  test('are numbered one after the other, many at once too', async () => {
    const { company, owner } = await aCompany()
    const made = await Promise.all(
      Array.from({ length: 12 }, () => createClient({ company, by: owner, now: noon, details })),
    )

    expect(made.map(({ number }) => number).sort((a, b) => a - b)).toEqual(
      [...Array(12)].map((_, i) => i + 1),
    )
  })

  test('each company counts for itself', async () => {
    const here = await aCompany()
    const there = await aCompany()
    await aClient(here.company)

    expect((await aClient(there.company)).number).toBe(1)
  })

  test('changing one twice is one event', async () => {
    const { company, owner } = await aCompany()
    const client = await aClient(company)
    const change = { company, by: owner, now: noon, clientId: client.id, details }
    await updateClient(change)
    await updateClient(change)

    expect(await eventsOf(company, client)).toEqual(['client.created', 'client.changed'])
    expect((await clientPage({ company, publicId: client.publicId, now: noon }))?.client).toMatchObject(
      details,
    )
  })

  test('Case 21: a client’s own rule for invoice links is kept, and taken back', async () => {
    const { company, owner } = await aCompany({ invoiceLinks: 'open' })
    const client = await aClient(company)
    const change = { company, by: owner, now: noon, clientId: client.id }

    const strict = await updateClient({ ...change, details: { ...details, invoiceLinks: 'sign_in' } })
    expect(invoiceLinkPolicy(company, strict)).toBe('sign_in')

    // A form that doesn't ask changes nothing.
    expect((await updateClient({ ...change, details })).invoiceLinks).toBe('sign_in')
    const lenient = await updateClient({ ...change, details: { ...details, invoiceLinks: null } })
    expect(invoiceLinkPolicy(company, lenient)).toBe('open')
  })

  test.each([
    ['company', null],
    ['sign_in', 'sign_in'],
    ['open', 'open'],
  ])('the form’s choice “%s” is kept as %s; any other is that field’s error', (choice, kept) => {
    const typed = { clientId: newRowId(noon), name: 'Harbour Supply' }
    const submission = parseForm(aForm({ ...typed, invoiceLinks: choice }), ChangedClient)
    expect(submission).toMatchObject({ status: 'success', value: { invoiceLinks: kept } })
    expect(fieldErrors(aForm({ ...typed, invoiceLinks: 'both' }), ChangedClient)).toHaveProperty(
      'invoiceLinks',
    )
    expect(fieldErrors(aForm(typed), ChangedClient)).toEqual({})
  })

  test('T4: another company’s client is not found', async () => {
    const ours = await aCompany()
    const theirs = await aCompany()
    const client = await aClient(theirs.company)

    await expect(
      updateClient({ company: ours.company, by: ours.owner, now: noon, clientId: client.id, details }),
    ).rejects.toMatchObject({ code: 'not-found' })
  })

  test('are read page by page, by name, forwards and back', async () => {
    const { company } = await aCompany()
    for (const name of ['Delta', 'Alpha', 'Echo', 'Bravo', 'Charlie', 'Alpha']) {
      await aClient(company, { name, contacts: [] })
    }
    const read = (place?: { after?: string; before?: string }) =>
      listClients({ company, now: noon, limit: 2, ...(place ? { place } : {}) })

    const first = await read()
    const second = await read({ after: first.next ?? '' })
    const third = await read({ after: second.next ?? '' })
    const back = await read({ before: third.previous ?? '' })

    expect([first, second, third].map(names)).toEqual([
      ['Alpha', 'Alpha'],
      ['Bravo', 'Charlie'],
      ['Delta', 'Echo'],
    ])
    expect([first.previous, third.next]).toEqual([null, null])
    expect(names(back)).toEqual(['Bravo', 'Charlie'])
    expect(back.total).toBe(6)
  })

  test.each([
    'nonsense',
    '',
    'WyJhIiwiYiJd',
    'WyJcdTAwMDAiLCIwMTk4OWY2MC03YzFlLTdhNTUtOWMxYy0wMTIzNDU2Nzg5YWIiXQ',
  ])('A5: an address with the place “%s” shows the beginning', async (place) => {
    const { company } = await aCompany()
    await aClient(company, { name: 'Alpha' })

    expect(names(await listClients({ company, now: noon, place: { after: place } }))).toEqual(['Alpha'])
  })

  test('are found by name, number, a person’s name and address', async () => {
    const { company } = await aCompany()
    await aClient(company, { name: 'Tallinn Freight OÜ', contacts: [] })
    await aClient(company, {
      name: 'Harbour Supply Co.',
      contacts: [{ name: 'Stanisław Wójcik', email: 'stanisław.wójcik@wp.example' }],
    })
    const found = async (search: string) => names(await listClients({ company, now: noon, search }))

    expect(await found('freight')).toEqual(['Tallinn Freight OÜ'])
    expect(await found('2')).toEqual(['Harbour Supply Co.'])
    expect(await found('stanisław')).toEqual(['Harbour Supply Co.'])
    expect(await found('@wp.ex')).toEqual(['Harbour Supply Co.'])
    expect(await found('  ')).toHaveLength(2)
    expect(await found('%')).toEqual([])
    expect(await found('_')).toEqual([])
    expect(await found('nobody')).toEqual([])
    expect(await found('\'; DROP TABLE "Client"; --\0')).toEqual([])
  })

  test('T5: search, lists and suggestions know no other company', async () => {
    const ours = await aCompany()
    const theirs = await aCompany()
    await aClient(theirs.company, { name: 'Secret Client', contacts: [{ email: 'secret@client.example' }] })
    const company = ours.company

    expect(await listClients({ company, now: noon, search: 'secret' })).toMatchObject({ rows: [], total: 0 })
    expect(await listClients({ company, now: noon })).toMatchObject({ rows: [], total: 0 })
    expect(await clientChoices({ company, search: 'secret' })).toEqual([])
  })

  test('A5: a client needs a name, and a first person both a name and an address', () => {
    expect(Object.keys(fieldErrors(aForm({ name: ' ' }), NewClient))).toEqual(['name'])
    expect(Object.keys(fieldErrors(aForm({ name: 'x'.repeat(201) }), NewClient))).toEqual(['name'])
    expect(Object.keys(fieldErrors(aForm({ name: 'A', personEmail: 'a@b.example' }), NewClient))).toEqual([
      'personName',
    ])
    expect(Object.keys(fieldErrors(aForm({ name: 'A', personName: 'B' }), NewClient))).toEqual([
      'personEmail',
    ])
    expect(fieldErrors(aForm({ name: 'A' }), NewClient)).toEqual({})
  })
})

function names({ rows }: { rows: { name: string }[] }): string[] {
  return rows.map(({ name }) => name)
}
