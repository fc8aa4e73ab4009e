import type { Browser, Page } from '@playwright/test'
import { readDemo } from './demo'
import { expect, test } from './test'

/*
 * Two companies, each at a host name of its own on this machine. Names below localhost need no DNS; the owner
 * connects them as anybody would, which is how the rows come to be.
 */

const port = process.env.FOYER_E2E_PORT
const at = (name: string) => `http://${name}:${port}`
const hosts = ['billing.acme.localhost', 'rechnung.nord.localhost'] as const

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  const page = await signedInOwner(browser)
  for (const [index, host] of hosts.entries()) {
    await connect(page, readDemo().companies[index]?.slug ?? '', host)
  }
  await page.context().close()
})

test.afterAll(async ({ browser }) => {
  const page = await signedInOwner(browser)
  for (const { slug } of readDemo().companies.slice(0, 2)) {
    await page.goto(`/admin/${slug}/settings/host-name`)
    await page.getByText('Remove the name').click()
    await page.getByRole('button', { name: 'Remove it' }).click()
    await expect(page.getByRole('status').first()).toContainText('Removed.')
  }
  await page.context().close()
})

test('S10, S2: two portals live side by side at their hosts; ending one session leaves the other', async ({
  page,
}) => {
  const { companies } = readDemo()
  for (const [index, host] of hosts.entries()) await enter(page, host, companies[index]?.contacts[0])
  expect(new Set((await page.context().cookies()).map(({ domain }) => domain))).toEqual(new Set(hosts))

  await page.goto(`${at(hosts[0])}/profile`)
  await expect(page).toHaveURL(`${at(hosts[0])}/profile`)
  await page.getByRole('main').getByRole('button', { name: 'Sign out', exact: true }).last().click()
  await expect(page).toHaveURL(new RegExp(`^${at(hosts[0])}/login`))
  await page.goto(`${at(hosts[0])}/profile`)
  await expect(page).toHaveURL(new RegExp(`^${at(hosts[0])}/login\\?to=%2Fprofile$`))
  await page.goto(`${at(hosts[1])}/profile`)
  await expect(page).toHaveURL(`${at(hosts[1])}/profile`)
})

test('Case 17: the host has its short addresses in every link, and the prefix sends on to them', async ({
  page,
}) => {
  const { companies } = readDemo()
  const [first] = companies
  await enter(page, hosts[0], first?.contacts[0])
  // The address is there before the page is.
  await expect(page.getByRole('table').getByRole('link').first()).toBeVisible()
  const links = await page
    .locator('a[href^="/"]')
    .evaluateAll((all) => all.map((a) => a.getAttribute('href')))
  expect(links.length).toBeGreaterThan(2)
  expect(links.filter((href) => href?.startsWith('/portal/'))).toEqual([])
  await page.goto(`${at(hosts[0])}/portal/${first?.slug}/profile?x=1`)
  await expect(page).toHaveURL(`${at(hosts[0])}/profile?x=1`)
})

test('T4: of Foyer the host has that portal alone', async ({ page }) => {
  const [first, second] = readDemo().companies
  const answer = await page.goto(`${at(hosts[0])}/login`)
  expect(answer?.headers()['content-security-policy']).toContain("frame-ancestors 'none'")
  // From within the browser: only there does every name below localhost lead to this machine.
  const statusOf = (path: string) =>
    page.evaluate(async (asked) => (await fetch(asked, { redirect: 'manual' })).status, path)
  const elsewhere = ['/admin', '/mailbox', '/signup', '/api/auth/session', `/portal/${second?.slug}/login`]
  for (const path of elsewhere) expect(await statusOf(path), path).toBe(404)
  expect(await statusOf('/login')).toBe(200)
  expect(await statusOf(`/api/portal-auth/${first?.slug}/session`)).toBe(200)
})

type SignIn = { email: string; password: string }

async function enter(page: Page, host: string, contact: SignIn | undefined): Promise<void> {
  await page.goto(`${at(host)}/login?step=password`)
  await page.getByLabel('E-mail address').fill(contact?.email ?? '')
  await page.getByLabel('Password', { exact: true }).fill(contact?.password ?? '')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(new RegExp(`^${at(host)}/(c/[^/]+)?$`))
}

async function connect(page: Page, slug: string, host: string): Promise<void> {
  await page.goto(`/admin/${slug}/settings/host-name`)
  await page.getByLabel('Host name').fill(host)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('button', { name: 'Check now' }).click()
  await expect(page.getByRole('heading', { name: `${host} is connected` })).toBeVisible()
}

async function signedInOwner(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  const { owner } = readDemo()
  await page.goto('/login')
  await page.getByLabel('E-mail address').fill(owner.email)
  await page.getByLabel('Password', { exact: true }).fill(owner.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(/\/admin/)
  return page
}
