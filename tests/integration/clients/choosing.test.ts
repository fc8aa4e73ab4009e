import { beforeEach, describe, expect, test } from 'vitest'
import { mostToChoose } from '@/lib/clients/queries'
import { companyDb } from '@/lib/db/tenancy'
import { publicId } from '@/lib/ids'
import { useNoon } from '../../support/auth-people'
import { anOwnerAtWork } from '../../support/auth-signed-in'
import { aClient } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { openPage } from '../../support/pages'

/* More clients than a list can hold: they are searched for before the form comes. */

useDatabase()
useNoon()

let home: Awaited<ReturnType<typeof anOwnerAtWork>>

beforeEach(async () => {
  home = await anOwnerAtWork()
})

/** Clients named "Crowd 1" and so on. */
async function addMany(count: number) {
  const data = Array.from({ length: count }, (_, index) => ({
    ...{ publicId: publicId(), number: 10_000 + index, name: `Crowd ${index + 1}` },
  }))
  await companyDb(home.company.id).client.createMany({ data })
}

async function look(page: string, search: Record<string, string> = {}) {
  const params = { company: home.company.slug }
  return String(
    (await openPage(home.browser, `app/admin/[company]/${page}/page.tsx`, { params, search })).result,
  )
}

const optionsIn = (page: string) => page.match(/<option[^>]*>(Crowd|Zebra)/g)?.length ?? 0

describe.each(['invoices/new', 'quotes/new', 'payments/new'])('%s', (page) => {
  test('finds any client by a search, and goes on with it', async () => {
    await addMany(mostToChoose)
    const zebra = await aClient(home.company, { name: 'Zebra Works' })

    const first = await look(page)
    expect(first).toContain('There are too many clients to list them all')
    expect(first).toContain('These are the first 25 by name, and there are more')
    expect(first).not.toContain('Zebra Works')

    const found = await look(page, { q: 'zebra' })
    expect(found).toContain(`${page}?client=${zebra.publicId}"`)
    expect(found).not.toContain('there are more')
    expect(await look(page, { q: 'nobody of that name' })).toContain('No client matches')

    const form = await look(page, { client: zebra.publicId })
    expect(form).toMatch(/<option value="[^"]+" selected="">Zebra Works/)
    expect(form).toMatch(/Only 1001 of your clients are listed|Another client/)
  })

  test('lists them all where a list can hold them', async () => {
    await addMany(3)
    const form = await look(page)

    expect(optionsIn(form)).toBe(3)
    expect(form).not.toMatch(/are listed\.|Another client|too many/)
  })
})

test('T4: a client of another company is not gone on with', async () => {
  await addMany(mostToChoose + 1)
  const theirs = await aClient((await anOwnerAtWork()).company)

  expect(await look('invoices/new', { client: theirs.publicId })).toContain('There are too many clients')
})
