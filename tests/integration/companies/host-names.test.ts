import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { portalAddress } from '@/lib/companies/addresses'
import type { HostResolver } from '@/lib/companies/host-check'
import { checkHostName, removeHostName, setHostName } from '@/lib/companies/host-names'
import { recheckHostNames } from '@/lib/companies/host-recheck'
import { db } from '@/lib/db/client'
import type { Company } from '@/lib/db/generated/client'
import * as environment from '@/lib/env'
import { minutesAfter } from '../../support/auth-people'
import { aCompany, eventsOf, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aDns, rowOf, zoneOf } from '../../support/own-hosts'

useDatabase()

const host = 'billing.acme.example'
const by = { kind: 'system' } as const

beforeEach(() => {
  const usual = environment.env()
  vi.spyOn(environment, 'env').mockReturnValue({
    ...usual,
    NEXTAUTH_URL: 'https://foyer.example',
    realDeployment: true,
  })
})
afterEach(() => vi.restoreAllMocks())

const set = (company: Company, typed = host) => setHostName({ company, by, now: noon, typed })
const check = (company: Company, resolver: HostResolver, now = noon) =>
  checkHostName({ company, by, now, resolver })

async function aConnectedCompany() {
  const { company } = await aCompany()
  await set(company)
  await check(company, aDns(zoneOf(company, host)))
  return company
}

describe('a host name of its own', () => {
  test('is connected once it leads here and carries the proof; messages link there from then on', async () => {
    const { company } = await aCompany({ slug: 'acme' })
    await set(company)
    expect(portalAddress(await rowOf(company))).toBe('https://foyer.example/portal/acme')

    await check(company, aDns(zoneOf(company, host)))
    await check(company, aDns(zoneOf(company, host)), minutesAfter(5))

    expect(await rowOf(company)).toMatchObject({ hostName: host, hostNameVerifiedAt: noon })
    expect(portalAddress(await rowOf(company))).toBe(`https://${host}`)
    expect(await eventsOf(company, company)).toEqual([
      'company.created',
      'company.host-name-set',
      'company.host-name-verified',
    ])
  })

  test.each([
    ['a name that is not there', {}, [], 'host-name-unknown'],
    ['one without an address', { [host]: { TXT: ['x'] } }, [], 'host-name-unknown'],
    ['one that leads elsewhere', { [host]: { CNAME: ['other.example'] } }, [], 'host-name-elsewhere'],
    ['one with another address', { [host]: { A: ['192.0.2.1'] } }, [], 'host-name-elsewhere'],
    ['one without the proof', { [host]: { CNAME: ['foyer.example'] } }, [], 'host-name-unproven'],
    [
      'one with the proof of somebody else',
      {
        [host]: { CNAME: ['foyer.example'] },
        [`_foyer.${host}`]: { TXT: [`foyer-proof=${'0'.repeat(64)}`] },
      },
      [],
      'host-name-unproven',
    ],
    ['a DNS that does not answer', {}, [host], 'host-name-silent'],
    [
      'one whose proof does not answer',
      { [host]: { CNAME: ['foyer.example'] } },
      [`_foyer.${host}`],
      'host-name-silent',
    ],
  ] as const)('says what stands in the way: %s', async (_what, zone, silent, code) => {
    const { company } = await aCompany()
    await set(company)
    const ours = { 'foyer.example': { A: ['192.0.2.9', '2001:db8::9'] } }
    const dns = aDns({ ...ours, ...(zone as object) }, [...silent])

    await expect(check(company, dns)).rejects.toMatchObject({ code, values: { host, base: 'foyer.example' } })
    expect(await rowOf(company)).toMatchObject({ hostNameVerifiedAt: null })
  })

  test('may be the top of a domain: what counts is the same address', async () => {
    const { company } = await aCompany()
    await set(company, 'acme.example')
    const ours = { 'foyer.example': { A: ['192.0.2.9'] }, 'acme.example': { A: ['192.0.2.9'] } }

    await check(company, aDns({ ...zoneOf(company, 'acme.example'), ...ours }))

    expect(await rowOf(company)).toMatchObject({ hostNameVerifiedAt: noon })
  })

  test.each([
    ['  Billing.ACME.example. ', 'billing.acme.example'],
    ['https://billing.acme.example/login?x=1', 'billing.acme.example'],
    ['rechnung.bücher.example', 'rechnung.xn--bcher-kva.example'],
  ])('is kept small and in ASCII: %s', async (typed, kept) => {
    const { company } = await aCompany()
    await set(company, typed)
    expect(await rowOf(company)).toMatchObject({ hostName: kept })
  })

  test.each([
    ...['foyer.example', 'acme.foyer.example', 'FOYER.example.', '192.0.2.1', '[::1]', '1.2.3', '0x7f.1'],
    ...['localhost', 'billing.acme.localhost', 'acme', '', 'a b.example', 'a_b.example', '-a.example'],
    ...[`${'a'.repeat(64)}.example`, `${'abcdefghi.'.repeat(25)}example`, 'x'.repeat(5000), 'a..example'],
    ...['acme.example:8080', 'user@acme.example'],
  ])('H2: %s can be nobody’s', async (typed) => {
    const { company } = await aCompany()
    await expect(set(company, typed)).rejects.toMatchObject({ code: 'host-name-unusable', field: 'hostName' })
    expect(await rowOf(company)).toMatchObject({ hostName: null })
  })

  test('T4: a verified one is never another company’s; one that is only claimed goes to whoever has the proof', async () => {
    const first = await aConnectedCompany()
    const { company: second } = await aCompany()
    await expect(set(second)).rejects.toMatchObject({ code: 'host-name-taken', field: 'hostName' })

    const { company: squatter } = await aCompany()
    await set(squatter, 'billing.nord.example')
    await set(second, 'billing.nord.example')
    await check(second, aDns(zoneOf(second, 'billing.nord.example')))

    expect(await rowOf(first)).toMatchObject({ hostName: host, hostNameVerifiedAt: noon })
    expect(await rowOf(squatter)).toMatchObject({ hostName: null })
    expect(await rowOf(second)).toMatchObject({ hostNameVerifiedAt: noon })
    expect(await eventsOf(squatter, squatter)).toContain('company.host-name-released')
  })

  test('T4: the proof of one company is none for another', async () => {
    const { company } = await aCompany()
    const { company: other } = await aCompany()
    await set(other)

    await expect(check(other, aDns(zoneOf(company, host)))).rejects.toMatchObject({
      code: 'host-name-unproven',
    })
  })

  test('a new one stops the old at once; removed, there is none, and twice is harmless', async () => {
    const company = await aConnectedCompany()
    await set(company, 'kunden.acme.example')
    expect(await rowOf(company)).toMatchObject({ hostName: 'kunden.acme.example', hostNameVerifiedAt: null })

    await removeHostName({ company, by, now: noon })
    await removeHostName({ company, by, now: noon })

    expect(await rowOf(company)).toMatchObject({ hostName: null, hostNameVerifiedAt: null })
    await expect(check(company, aDns({}))).rejects.toMatchObject({ code: 'host-name-missing' })
    expect((await eventsOf(company, company)).slice(-1)).toEqual(['company.host-name-removed'])
  })

  test('a check that ends after the name was changed connects nothing', async () => {
    const { company } = await aCompany()
    await set(company)
    const dns = aDns(zoneOf(company, host))
    const slow = {
      ...dns,
      txt: async (name: string) => {
        await set(company, 'kunden.acme.example')
        return dns.txt(name)
      },
    }

    await expect(check(company, slow)).rejects.toMatchObject({ code: 'host-name-changed' })
    expect(await rowOf(company)).toMatchObject({ hostNameVerifiedAt: null })
  })

  test('DNS is asked so often and no more', async () => {
    const { company } = await aCompany()
    await set(company)
    for (let turn = 0; turn < 30; turn += 1) await check(company, aDns({})).catch(() => undefined)
    await expect(check(company, aDns(zoneOf(company, host)))).rejects.toMatchObject({ code: 'too-many' })
  })
})

describe('a verified name, looked at again', () => {
  const day = 24 * 60

  test('stops counting when its proof is gone for good, by two answers a day apart', async () => {
    const company = await aConnectedCompany()
    const gone = aDns({})

    await recheckHostNames(minutesAfter(day), gone)
    await recheckHostNames(minutesAfter(day + 60), gone)
    expect(await rowOf(company)).toMatchObject({ hostNameVerifiedAt: noon })

    await recheckHostNames(minutesAfter(2 * day), gone)
    expect(await rowOf(company)).toMatchObject({ hostName: host, hostNameVerifiedAt: null })
    expect((await eventsOf(company, company)).slice(-1)).toEqual(['company.host-name-lost'])
  })

  test('none is left out, however many there are', async () => {
    const { id: _, ...row } = await rowOf(await aConnectedCompany())
    const others = Array.from({ length: 44 }, (_none, index) => ({
      ...row,
      slug: `other-${index}`,
      hostName: `billing-${index}.acme.example`,
    }))
    await db().company.createMany({ data: others })
    const asked = { hostNameMissingAt: { not: null } }
    await recheckHostNames(minutesAfter(day), aDns({}))
    expect(await db().company.count({ where: asked })).toBe(45)
  })

  test('trouble with DNS switches no portal off, however long', async () => {
    const company = await aConnectedCompany()
    const silent = aDns({}, [`_foyer.${host}`])

    for (const days of [1, 2, 3, 30]) await recheckHostNames(minutesAfter(days * day), silent)

    expect(await rowOf(company)).toMatchObject({ hostNameVerifiedAt: noon, hostNameMissingAt: null })
  })

  test('a proof that is back forgives', async () => {
    const company = await aConnectedCompany()
    await recheckHostNames(minutesAfter(day), aDns({}))
    await recheckHostNames(minutesAfter(2 * day), aDns(zoneOf(company, host)))
    await recheckHostNames(minutesAfter(3 * day), aDns({}))

    expect(await rowOf(company)).toMatchObject({
      hostNameVerifiedAt: noon,
      hostNameMissingAt: minutesAfter(3 * day),
    })
  })
})
