import { describe, expect, test } from 'vitest'
import { createCompany } from '@/lib/companies/creation'
import { companiesOf, companyCount, onlyCompany } from '@/lib/companies/queries'
import { transaction } from '@/lib/db/transaction'
import { aCompany, aMember, eventsOf, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'

useDatabase()

describe('making a company', () => {
  test('gives it an address from its name, and another when that is taken', async () => {
    const first = await madeCompany('Müller & Söhne GmbH')
    const second = await madeCompany('Müller & Söhne GmbH')
    const third = await madeCompany('Muller Sohne GmbH')

    expect([first.slug, second.slug, third.slug]).toEqual([
      'muller-sohne-gmbh',
      'muller-sohne-gmbh-2',
      'muller-sohne-gmbh-3',
    ])
  })

  test('keeps the number inside the longest address there may be', async () => {
    const name = 'The Extraordinarily Long Named Trading Company of the Northern Isles'
    const first = await madeCompany(name)
    const second = await madeCompany(name)

    expect(first.slug.length).toBeLessThanOrEqual(40)
    expect(second.slug).toMatch(/^[a-z-]{1,38}-2$/)
  })

  test('finds a free address for many that are made at once', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => madeCompany('Acme')))

    expect(new Set(made.map(({ slug }) => slug)).size).toBe(8)
  })

  test.each(['login', 'c', 'Not One', '-x', 'a--b'])('refuses the address %s', async (slug) => {
    await expect(madeCompany('Acme', slug)).rejects.toMatchObject({ code: 'slug-unusable', field: 'slug' })
    expect(await companyCount()).toBe(0)
  })

  test('refuses an address that somebody has', async () => {
    await madeCompany('Acme', 'acme-tools')

    await expect(madeCompany('Other', 'acme-tools')).rejects.toMatchObject({
      code: 'slug-taken',
      field: 'slug',
    })
  })

  test('has an owner, and is in the trail', async () => {
    const { company, owner } = await aCompany({ name: 'Northlight' })

    expect(await companiesOf(owner.id)).toEqual([
      { id: company.id, slug: 'northlight', name: 'Northlight', role: 'owner' },
    ])
    expect(await eventsOf(company, company)).toEqual(['company.created'])
  })

  test('Case 6: the only company of an instance is known, one of two is not', async () => {
    expect(await onlyCompany()).toBeNull()
    const { company } = await aCompany()
    expect(await onlyCompany()).toEqual({ slug: company.slug })
    await aCompany()
    expect(await onlyCompany()).toBeNull()
  })
})

async function madeCompany(name: string, slug?: string) {
  const owner = await aMember()
  return transaction((tx) =>
    createCompany(tx, {
      name,
      ...(slug === undefined ? {} : { slug }),
      currency: 'EUR',
      country: 'DE',
      timeZone: 'Europe/Berlin',
      ownerUserId: owner.id,
      now: noon,
    }),
  )
}
