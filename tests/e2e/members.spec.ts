import type { Browser, Page } from '@playwright/test'
import { readDemo } from './demo'
import { linkIn, openMessage } from './mailbox'
import { expect, test } from './test'

/* The owner of the demo's last company gets a colleague, who comes, changes roles and goes. */

const password = 'eleven quiet herons at dawn'

async function signIn(page: Page, person: { email: string; password: string }) {
  await page.goto('/login')
  await page.getByLabel('E-mail address').fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/admin/)
}

async function inAnotherBrowser(browser: Browser) {
  const context = await browser.newContext()
  return context.newPage()
}

test('I1, S4: invited, joined in another browser, another role, removed @nojs', async ({ page, browser }, {
  project,
}) => {
  const { owner, companies } = readDemo()
  const slug = companies.at(-1)?.slug ?? ''
  const email = `nora.${project.name}@northlight.example`
  await signIn(page, owner)
  await page.goto(`/admin/${slug}/settings/members`)
  await page.getByRole('link', { name: 'Invite somebody' }).click()
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Role').selectOption('viewer')
  await page.getByRole('button', { name: 'Send the invitation' }).click()
  await expect(page.getByText('The invitation is on its way.')).toBeVisible()
  await expect(page.getByRole('cell', { name: email })).toBeVisible()

  const nora = await inAnotherBrowser(browser)
  const link = linkIn(await openMessage(nora, { to: email, subject: /invites you/ }), '/join/')
  await nora.goto(link)
  await nora.getByLabel('Your name').fill('Nora Lind')
  await nora.getByLabel('Password', { exact: true }).fill(password)
  await nora.getByRole('button', { name: 'Join' }).click()
  await expect(nora).toHaveURL(new RegExp(`/admin/${slug}/dashboard$`))
  // A viewer is offered nothing to change.
  await nora.goto(`/admin/${slug}/clients`)
  await expect(nora.getByRole('link', { name: /^(New|Add) client/ })).toHaveCount(0)
  expect((await nora.goto(`/admin/${slug}/settings/members`))?.status()).toBe(404)

  await page.goto(`/admin/${slug}/settings/members`)
  await page.getByRole('link', { name: 'Nora Lind' }).click()
  await page.getByLabel('Role', { exact: true }).selectOption('admin')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('The role is changed.')).toBeVisible()
  expect((await nora.goto(`/admin/${slug}/settings/members`))?.status()).toBe(200)

  await page.getByRole('link', { name: 'Nora Lind' }).click()
  await page.getByText('Remove', { exact: true }).click()
  await page.getByRole('button', { name: 'Remove Nora Lind' }).click()
  await expect(page.getByText('Removed.')).toBeVisible()
  expect((await nora.goto(`/admin/${slug}/dashboard`))?.status()).toBe(404)
  await nora.context().close()

  // The link is used up.
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'This invitation no longer works' })).toBeVisible()
})
