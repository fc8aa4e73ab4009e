import type { Page } from '@playwright/test'
import { firstPortal } from './demo'
import { expect } from './test'

/** Signs the demo's first contact in; answers the company's slug. Their overview, or the choice of clients, is open. */
export async function signInAsContact(page: Page): Promise<string> {
  const { slug, contact } = firstPortal()
  await page.goto(`/portal/${slug}/login?step=password`)
  await page.getByLabel('E-mail address').fill(contact.email)
  await page.getByLabel('Password', { exact: true }).fill(contact.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(new RegExp(`/portal/${slug}(/c/[^/]+)?$`))
  return slug
}

/** The first invoice of a list in the portal; its headings are links as well. */
export function firstInvoice(page: Page) {
  return page.getByRole('table').locator('tbody').getByRole('link').first()
}
