import type { Page } from '@playwright/test'
import { readDemo } from './demo'
import { expect } from './test'

/** Signs the demo's owner in at the dashboard; answers its first company's slug. */
export async function signInAsOwner(page: Page): Promise<string> {
  const { owner, companies } = readDemo()
  await page.goto('/login')
  await page.getByLabel('E-mail address').fill(owner.email)
  await page.getByLabel('Password', { exact: true }).fill(owner.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/admin/)
  return companies[0]?.slug ?? ''
}

/** Finds a client by name and opens its page; answers its path. */
export async function openClient(page: Page, slug: string, name: string): Promise<string> {
  await page.goto(`/admin/${slug}/clients?q=${encodeURIComponent(name)}`)
  await page.getByRole('table').getByRole('link', { name }).first().click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  return new URL(page.url()).pathname
}

type NewClient = { client: string; person: { name: string; email: string } }

/** Adds a client with one person; leaves its page open. */
export async function addClient(page: Page, slug: string, { client, person }: NewClient): Promise<void> {
  await page.goto(`/admin/${slug}/clients/new`)
  await page.getByLabel('Name', { exact: true }).first().fill(client)
  await page.locator('[name=personName]').fill(person.name)
  await page.locator('[name=personEmail]').fill(person.email)
  await page.getByRole('button', { name: 'Add client' }).click()
  await expect(page.getByRole('heading', { level: 1, name: client })).toBeVisible()
}

/** One line of 100.00 and its tax, once unless told. Issues it without sending; leaves its page open. */
export async function writeInvoice(page: Page, slug: string, client: string, quantity = '1'): Promise<void> {
  await page.goto(`/admin/${slug}/invoices/new`)
  await page.getByRole('combobox', { name: 'Client' }).selectOption({ label: client })
  await page.locator('[name="lines[0].description"]').fill('Work')
  await page.locator('[name="lines[0].quantity"]').fill(quantity)
  await page.locator('[name="lines[0].unitPrice"]').fill('100')
  await page.getByRole('button', { name: 'Save draft' }).click()
  await expect(page).toHaveURL(/\/edit/)
  await page.goto(new URL(page.url()).pathname.replace(/\/edit$/, ''))
  await page.getByRole('button', { name: 'Issue', exact: true }).click()
  await expect(page).toHaveURL(/\/invoices\/[0-9A-Za-z]{22}(\?|$)/)
}

/** Writes a quote for the demo's first contact and sends it; answers its number. */
export async function sendNewQuote(
  page: Page,
  { slug, what }: { slug: string; what: string },
): Promise<string> {
  await page.goto(`/admin/${slug}/quotes/new`)
  await page.getByLabel('Client', { exact: true }).selectOption({ label: 'Leonie Köhler' })
  await page
    .getByLabel(/Description/)
    .first()
    .fill(what)
  await page.getByLabel(/Price/).first().fill('1800')
  await page.getByRole('button', { name: 'Save draft' }).click()
  await expect(page).toHaveURL(/\/quotes\/\w+\/edit/)
  await page.getByText('Send…').click()
  await page.getByRole('button', { name: 'Send it' }).click()
  await expect(page.getByText('Sent. Each person gets their own message.')).toBeVisible()
  return (await page.getByRole('heading', { level: 1 }).textContent())?.match(/Q-\d{4}-\d{4}/)?.[0] ?? ''
}
