import type { Page } from '@playwright/test'
import { readDemo } from './demo'
import { firstInvoice } from './portal'
import { expect, test } from './test'

/*
 * Every address of the portal and the dashboard, tried by those it does not belong to. What isn't theirs
 * is not found; whoever is nobody is led to the sign-in.
 */

test('Case 26: another client’s and another company’s portal is not found', async ({ page, browser }) => {
  const [chinook, atlantic] = readDemo().companies
  if (!chinook || !atlantic) throw new Error('The demo has two companies.')
  const [leonie, twoClients] = chinook.contacts
  if (!leonie || !twoClients) throw new Error('The demo has two contacts.')

  // What belongs to somebody else at the same company: the addresses are taken from their own pages.
  const theirs = await browser.newContext()
  const theirPage = await theirs.newPage()
  await signIn(theirPage, chinook.slug, twoClients)
  await theirPage.getByRole('main').getByRole('link').first().click()
  await expect(theirPage).toHaveURL(/\/c\//)
  const client = new URL(theirPage.url()).pathname
  await firstInvoice(theirPage).click()
  await expect(theirPage).toHaveURL(/\/invoices\//)
  const invoice = new URL(theirPage.url()).pathname
  const addresses = [client, `${client}/invoices`, invoice, `${invoice}/pdf`]
  for (const address of addresses) expect(await statusOf(theirPage, address), address).toBe(200)
  await theirs.close()

  await signIn(page, chinook.slug, leonie)
  for (const address of addresses) expect(await statusOf(page, address), address).toBe(404)
  for (const address of addresses) {
    const atOther = address.replace(chinook.slug, atlantic.slug)
    // Signed in at one company is nobody at the other (SECURITY S10).
    expect(await locationOf(page, atOther), atOther).toContain(`/portal/${atlantic.slug}/login`)
  }
  expect(await statusOf(page, `/portal/${chinook.slug}/invoices/neverwasanyinvoice0000`)).toBe(404)

  // The same e-mail address at the other company is somebody else (Case 5, T7).
  const [leonieThere] = atlantic.contacts
  if (!leonieThere) throw new Error('The demo has a contact at both companies.')
  expect(leonieThere.email).toBe(leonie.email)
  const there = await browser.newContext()
  const thatPage = await there.newPage()
  await thatPage.goto(`/portal/${atlantic.slug}/login?step=password`)
  await thatPage.getByLabel('E-mail address').fill(leonie.email)
  await thatPage.getByLabel('Password', { exact: true }).fill(leonie.password)
  await thatPage.getByRole('button', { name: 'Sign in' }).click()
  await expect(thatPage.getByText("This e-mail address and password don't match.")).toBeVisible()
  await there.clearCookies()
  await signIn(thatPage, atlantic.slug, leonieThere)
  for (const address of addresses) {
    expect(await statusOf(thatPage, address.replace(chinook.slug, atlantic.slug)), address).toBe(404)
  }
  await there.close()
})

test('T4: nobody is led to the sign-in, a stranger to the company finds nothing', async ({ page }) => {
  const { owner, companies } = readDemo()
  const slug = companies[0]?.slug ?? ''
  const pages = [
    'dashboard',
    'clients',
    'clients/new',
    'invoices',
    'invoices/new',
    'payments',
    'import',
    'settings/company',
  ]
  for (const name of pages) {
    expect(await locationOf(page, `/admin/${slug}/${name}`), name).toContain('/login')
    expect(await locationOf(page, `/admin/no-such-company/${name}`), name).toContain('/login')
  }
  await page.goto('/login')
  await page.getByLabel('E-mail address').fill(owner.email)
  await page.getByLabel('Password', { exact: true }).fill(owner.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/admin/)
  for (const name of pages) {
    const response = await page.request.get(`/admin/${slug}/${name}`)
    expect(response.status(), name).toBe(200)
    expect(response.headers()['cache-control'], name).toContain('no-store')
    expect(await statusOf(page, `/admin/no-such-company/${name}`), name).toBe(404)
  }
  for (const name of ['clients/neverwasanyclient00000', 'invoices/neverwasanyinvoice0000']) {
    expect(await statusOf(page, `/admin/${slug}/${name}`), name).toBe(404)
  }
  expect(await statusOf(page, `/admin/${slug}/invoices/neverwasanyinvoice0000/pdf`)).toBe(404)
})

test('M6: a token of nobody is dead at every door, and doors of machines ask for their key', async ({
  page,
}) => {
  const slug = readDemo().companies[0]?.slug ?? ''
  for (const door of ['enter', 'reset', 'invite']) {
    await page.goto(`/portal/${slug}/${door}/${'x'.repeat(43)}`)
    await expect(page.getByRole('heading', { name: 'This link no longer works' }), door).toBeVisible()
  }
  expect(await statusOf(page, '/api/cron/email')).toBe(401)
  expect(await statusOf(page, '/api/cron/tidy')).toBe(401)
  expect(await statusOf(page, '/api/auth/signin')).toBe(404)
  expect(await statusOf(page, `/api/portal-auth/${slug}/error`)).toBe(404)
})

type SignIn = { email: string; password: string }

async function signIn(page: Page, slug: string, { email, password }: SignIn): Promise<void> {
  await page.goto(`/portal/${slug}/login?step=password`)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(new RegExp(`/portal/${slug}(/c/[^/]+)?$`))
}

async function statusOf(page: Page, address: string): Promise<number> {
  return (await page.request.get(address, { maxRedirects: 0 })).status()
}

async function locationOf(page: Page, address: string): Promise<string> {
  const response = await page.request.get(address, { maxRedirects: 0 })
  return response.headers().location ?? `${response.status()}`
}
