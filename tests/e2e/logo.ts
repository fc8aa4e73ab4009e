import type { Page } from '@playwright/test'
import { signInAsOwner } from './dashboard'
import { expect } from './test'

/* An owner chooses a logo. */

export const tooLarge = 'This picture is over 2 MB.'

export async function openLogo(page: Page): Promise<string> {
  const slug = await signInAsOwner(page)
  await page.goto(`/admin/${slug}/settings/logo`)
  await expect(page.getByRole('heading', { level: 1, name: 'Logo' })).toBeVisible()
  return slug
}

export async function choose(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const file = { name, mimeType: 'image/png', buffer: Buffer.from(bytes) }
  await page.locator('input[name="logo"]').setInputFiles(file)
}
