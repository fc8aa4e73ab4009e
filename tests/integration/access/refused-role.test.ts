import { describe, expect, test } from 'vitest'
import type { MemberRole } from '@/lib/db/generated/enums'
import { aBrowser } from '../../support/auth-browser'
import { useNoon } from '../../support/auth-people'
import { aMemberAtWork, anOwnerAtWork } from '../../support/auth-signed-in'
import { aCompany } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { openPage } from '../../support/pages'

useDatabase()
useNoon()

const refused = 'Your role may not see this'
const nothing = 'There is nothing here'
const onlyOwner = 'Only an owner of the company can see it.'
const ownerOrAdmin = 'An owner or admin of the company can see it, and can give you another role.'

/** What a member of this role reads at a page of the company that they may not see, or that isn't there. */
async function read(role: MemberRole, page: string): Promise<string> {
  const { company } = await aCompany()
  const { browser } = await aMemberAtWork(company, role)
  const path = `/admin/${company.slug}/${page}`
  return String((await openPage(browser, 'app/admin/[company]/not-found.tsx', { path })).result)
}

describe('T4: what a member’s role may not see', () => {
  const cases: [MemberRole, string, string][] = [
    ['viewer', 'settings/company', refused],
    ['viewer', 'settings/members', refused],
    ['viewer', 'settings/members/invite', refused],
    ['viewer', 'settings/audit', refused],
    ['viewer', 'settings/logo', refused],
    ['viewer', 'import', refused],
    ['viewer', 'settings/account', nothing],
    ['viewer', 'settings/made-up', nothing],
    ['viewer', 'invoices/q8tMyo1VbRwX0wHqk4cVdH', nothing],
    ['staff', 'settings/taxes', refused],
    ['admin', 'settings/bank', refused],
    ['admin', 'settings/members/q8tMyo1VbRwX0wHqk4cVdH', nothing],
    ['owner', 'settings/bank', nothing],
  ]

  test.each(cases)('T4: a %s at %s reads “%s”', async (role, page, title) => {
    expect(await read(role, page)).toContain(`<h1>${title}</h1>`)
  })

  const helpers: [MemberRole, string, string][] = [
    ['admin', 'settings/bank', onlyOwner],
    ['admin', 'settings/address', onlyOwner],
    ['admin', 'settings/host-name', onlyOwner],
    ['staff', 'settings/bank', onlyOwner],
    ['viewer', 'settings/logo', ownerOrAdmin],
    ['viewer', 'import', ownerOrAdmin],
  ]

  test.each(helpers)('T4: told who can help, as %s at %s: “%s”', async (role, page, sentence) => {
    const result = await read(role, page)
    expect(result).toContain(sentence)
    expect(result).not.toContain(sentence === onlyOwner ? ownerOrAdmin : onlyOwner)
  })

  test('T4: a stranger reads the same at a company that exists and at one that does not', async () => {
    const { company } = await aCompany()
    const { browser } = await anOwnerAtWork()
    for (const who of [browser, aBrowser()]) {
      const texts = await Promise.all(
        [company.slug, 'no-such-company'].map(async (slug) => {
          const path = `/admin/${slug}/settings/company`
          return (await openPage(who, 'app/admin/[company]/not-found.tsx', { path })).result
        }),
      )
      expect(texts[0]).toContain(nothing)
      expect(texts[1]).toBe(texts[0])
    }
  })
})
