import { expect, type Page } from '@playwright/test'
import { signInAsOwner } from './dashboard'
import { firstPortal, readDemo } from './demo'
import { test } from './test'

/* Once more who it is, before what is sensitive: the pages that a sign-in older than ten minutes is sent to. */

async function confirm(page: Page, password: string) {
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Confirm', exact: true }).click()
}

test('S8: an owner shows by their password that it is them @nojs', async ({ page }) => {
  const slug = await signInAsOwner(page)
  await page.goto(`/admin/confirm?to=/admin/${slug}/settings`)
  await confirm(page, 'not the owner’s password')
  await expect(page.getByText(/doesn.t match|don.t match|is wrong|not right/)).toBeVisible()
  await expect(page).toHaveURL(/\/admin\/confirm/)

  await confirm(page, readDemo().owner.password)
  await expect(page).toHaveURL(new RegExp(`/admin/${slug}/settings$`))
})

test('S8: a client does, in the portal @nojs', async ({ page }) => {
  const { slug, contact } = firstPortal()
  await page.goto(`/portal/${slug}/login?step=password`)
  await page.getByLabel('E-mail address').fill(contact.email)
  await page.getByLabel('Password', { exact: true }).fill(contact.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(new RegExp(`/portal/${slug}$`))

  await page.goto(`/portal/${slug}/confirm?to=/portal/${slug}/profile`)
  await confirm(page, contact.password)
  await expect(page).toHaveURL(new RegExp(`/portal/${slug}/profile$`))
})
