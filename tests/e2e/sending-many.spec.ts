import type { Page } from '@playwright/test'
import { signInAsOwner } from './dashboard'
import { openMessage } from './mailbox'
import { expect, test } from './test'

test('Case 39: an owner sends three invoices at once, sees how far it is, and which one could not go', async ({
  page,
}) => {
  test.setTimeout(180_000)
  const slug = await signInAsOwner(page)
  const mark = `many-${Date.now().toString(36)}`
  await addClient(page, { slug, name: `Anchor ${mark}`, email: `${mark}@anchor.example` })
  await addClient(page, { slug, name: `Buoy ${mark}` })
  for (const client of ['Anchor', 'Anchor', 'Buoy']) await writeDraft(page, slug, `${client} ${mark}`)

  await page.goto(`/admin/${slug}/invoices?state=draft&q=${mark}`)
  const boxes = page.getByRole('checkbox', { name: /^Choose the draft/ })
  await expect(boxes).toHaveCount(3)
  for (const box of await boxes.all()) await box.check()
  await page.getByRole('button', { name: 'Send those ticked…' }).click()

  await expect(page.getByText('3 are drafts: they get their numbers')).toBeVisible()
  await expect(page.getByText('For one of them nobody at the client receives invoices')).toBeVisible()
  await page.getByRole('button', { name: 'Issue and send 3 invoices' }).click()

  await expect(page).toHaveURL(/\/invoices\/runs\/\w{22}/)
  await expect(page.getByRole('status').filter({ hasText: 'Done. 2 of 3 went out.' })).toBeVisible({
    timeout: 60_000,
  })
  const refused = page.getByRole('table', { name: 'Invoices that were not sent' })
  await expect(refused.getByText(`Nobody at Buoy ${mark} receives invoices.`)).toBeVisible()
  await refused.getByRole('link', { name: 'Draft' }).click()
  await expect(page.getByText('It was to go out, and did not')).toBeVisible()
  await openMessage(page, { to: `${mark}@anchor.example`, subject: /^Invoice / })
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('Case 2: an invoice is planned for later with a copy, and cancelled', async ({ page }) => {
    const slug = await signInAsOwner(page)
    await page.goto(`/admin/${slug}/invoices?state=open`)
    await page.getByRole('table').getByRole('link').first().click()
    await page.getByRole('link', { name: /^Send/ }).click()
    await page.getByLabel('The others are told').fill('books@ledger.example')
    await page.getByLabel('Day').fill(inDays(3))
    await page.getByLabel('Time').fill('09:00')
    await page.getByRole('button', { name: 'Send later' }).click()

    await expect(page.getByText(/It goes out by itself on \d{1,2} \w{3} \d{4}, 09:00/)).toBeVisible()
    await page.locator('summary', { hasText: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Don’t send it' }).click()
    await expect(page.getByText('It does not go out by itself any more.').first()).toBeVisible()
  })
})

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
}

type NewClient = { slug: string; name: string; email?: string }

async function addClient(page: Page, { slug, name, email }: NewClient): Promise<void> {
  await page.goto(`/admin/${slug}/clients/new`)
  await page.getByLabel('Name', { exact: true }).first().fill(name)
  if (email) {
    await page.locator('[name=personName]').fill(`Person of ${name}`)
    await page.locator('[name=personEmail]').fill(email)
  }
  await page.getByRole('button', { name: 'Add client' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

async function writeDraft(page: Page, slug: string, client: string): Promise<void> {
  await page.goto(`/admin/${slug}/invoices/new`)
  await page.getByRole('combobox', { name: 'Client' }).selectOption({ label: client })
  await page.locator('[name="lines[0].description"]').fill('Work')
  await page.locator('[name="lines[0].unitPrice"]').fill('100')
  await page.getByRole('button', { name: 'Save draft' }).click()
  await expect(page).toHaveURL(/\/edit/)
}
