import type { Page } from '@playwright/test'
import { firstPortal, readDemo } from './demo'
import { expect, test } from './test'

/*
 * An owner turns the switches of the client portal; a client sees what they do. Each test puts back what it
 * turned: the demo is one for all of them.
 */

async function openSettings(page: Page): Promise<void> {
  const { slug } = firstPortal()
  const { owner } = readDemo()
  await page.goto(`/login?to=/admin/${slug}/settings/portal`)
  await page.getByLabel('E-mail address').fill(owner.email)
  await page.getByLabel('Password', { exact: true }).fill(owner.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Client portal' })).toBeVisible()
}

async function turn(page: Page, name: string, on: boolean): Promise<void> {
  await page.getByRole('switch', { name, exact: true }).setChecked(on)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
}

test('Case 28: switched off, the portal says so on its pages; switched on, it signs in again', async ({
  page,
  browser,
}) => {
  const { slug } = firstPortal()
  await openSettings(page)
  await page.locator('summary', { hasText: 'Switch off' }).click()
  await page.getByRole('button', { name: 'Switch the portal off' }).click()
  await expect(page.getByText('The client portal is switched off.')).toBeVisible()

  const client = await browser.newContext()
  const visitor = await client.newPage()
  for (const path of ['login', 'profile', 'enter/never-a-token', '']) {
    const answer = await visitor.goto(`/portal/${slug}/${path}`)
    expect(answer?.status(), path).toBe(404)
    await expect(visitor.getByRole('heading', { name: 'This portal is switched off' })).toBeVisible()
  }

  await page.getByRole('button', { name: 'Switch the portal on' }).click()
  await expect(page.getByText('The client portal is switched on.')).toBeVisible()
  await visitor.goto(`/portal/${slug}/login`)
  await expect(visitor.getByRole('button', { name: 'E-mail me a sign-in link' })).toBeVisible()
  await client.close()
})

test('a way in that is switched off is gone from the sign-in page @nojs', async ({ page, browser }) => {
  const { slug } = firstPortal()
  await openSettings(page)
  await turn(page, 'Password', false)

  const client = await browser.newContext()
  const visitor = await client.newPage()
  await visitor.goto(`/portal/${slug}/login`)
  await expect(visitor.getByRole('button', { name: 'E-mail me a sign-in link' })).toBeVisible()
  await expect(visitor.getByRole('button', { name: 'Use my password' })).toHaveCount(0)
  await visitor.goto(`/portal/${slug}/login?step=password`)
  await expect(visitor.getByLabel('Password', { exact: true })).toHaveCount(0)

  await turn(page, 'Password', true)
  await visitor.goto(`/portal/${slug}/login`)
  await expect(visitor.getByRole('button', { name: 'Use my password' })).toBeVisible()
  await client.close()
})
