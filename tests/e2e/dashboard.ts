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
