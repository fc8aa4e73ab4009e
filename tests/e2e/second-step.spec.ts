import type { Page } from '@playwright/test'
import { TOTP } from 'otpauth'
import { readDemo } from './demo'
import { linkIn, openMessage } from './mailbox'
import { expect, test } from './test'

/*
 * The second step, from setting it up to signing in with it. Tests marked @nojs run a second time with JavaScript
 * switched off, so each turns off what it has turned on.
 */

/** The contact of another company than the one of the other tests. */
function lastPortal() {
  const company = readDemo().companies.at(-1)
  const contact = company?.contacts[0]
  if (!company || !contact) throw new Error('The demo has no company with a contact.')
  return { slug: company.slug, contact }
}

/**
 * The app: what it has scanned or been typed, and the code it shows. A code is taken once; of clocks that differ by
 * half a minute either way three codes are good, so that three can be typed without waiting for the next.
 */
async function appFor(page: Page) {
  const secret = ((await page.locator('code').first().textContent()) ?? '').replace(/\s/g, '')
  const totp = new TOTP({ secret })
  const { period } = totp
  let step = -1
  return async (): Promise<string> => {
    step = Math.max(step + 1, totp.counter() - 1)
    while (step > totp.counter() + 1) await page.waitForTimeout(500)
    return totp.generate({ timestamp: step * period * 1_000 })
  }
}

async function signInByLink(page: Page, slug: string, email: string) {
  await page.goto(`/portal/${slug}/login`)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('button', { name: 'E-mail me a sign-in link' }).click()
  await expect(page.getByRole('heading', { name: 'Look in your mailbox' })).toBeVisible()
  const link = linkIn(await openMessage(page, { to: email, subject: /is your code for/ }), '/enter/')
  await page.goto(link)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

test('E1: a contact turns the second step on, signs in by link and code, and by a recovery code @nojs', async ({
  page,
}) => {
  test.setTimeout(180_000)
  const { slug, contact } = lastPortal()
  const { email } = contact
  await page.goto(`/portal/${slug}/login?step=password`)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(contact.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(new RegExp(`/portal/${slug}(/c/[^/]+)?$`))

  await page.goto(`/portal/${slug}/profile`)
  await page.getByRole('link', { name: 'Set it up' }).click()
  await page.getByRole('button', { name: 'Set it up' }).click()
  const app = await appFor(page)
  await page.getByLabel('Code from the app').fill(await app())
  await page.getByRole('button', { name: 'Switch it on' }).click()
  await expect(page.locator('[data-recovery-code]')).toHaveCount(10)
  const [first = ''] = await page.locator('[data-recovery-code]').allTextContents()
  await page.getByRole('link', { name: 'I have kept them' }).click()
  await expect(page.locator('#second-step')).toContainText('On')

  // Shown once: the page that showed them shows them no more.
  await page.goto(`/portal/${slug}/profile/second-step`)
  await expect(page.locator('[data-recovery-code]')).toHaveCount(0)

  await page.context().clearCookies()
  await signInByLink(page, slug, email)
  await expect(page).toHaveURL(/step=second-factor/)
  await page.goto(`/portal/${slug}/profile`)
  await expect(page).toHaveURL(/\/login/)
  await page.goto(`/portal/${slug}/login?step=second-factor`)
  await page.getByLabel('Code from the app').fill('000000')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText("This code doesn't work.")).toBeVisible()
  await page.getByRole('link', { name: 'Use a recovery code' }).click()
  await page.getByLabel('Recovery code').fill(first.toUpperCase())
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(new RegExp(`/portal/${slug}(/c/[^/]+)?$`))

  await page.goto(`/portal/${slug}/profile/second-step`)
  await page.getByLabel('Code of your app, or a recovery code').fill(await app())
  await page.getByRole('button', { name: 'Switch it off' }).click()
  await expect(page.getByText('Your second step is off.')).toBeVisible()
})

test('E1: a member turns the second step on, and signs in with it @nojs', async ({ page }) => {
  test.setTimeout(180_000)
  const { owner } = readDemo()
  const givePassword = async () => {
    await page.goto('/login')
    await page.getByLabel('E-mail address').fill(owner.email)
    await page.getByLabel('Password', { exact: true }).fill(owner.password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  }
  await givePassword()
  await expect(page).toHaveURL(/\/admin/)
  await page.goto('/admin/second-factor')
  await page.getByRole('button', { name: 'Set it up' }).click()
  const app = await appFor(page)
  await page.getByLabel('Code from the app').fill(await app())
  await page.getByRole('button', { name: 'Switch it on' }).click()
  await expect(page.locator('[data-recovery-code]')).toHaveCount(10)

  await page.context().clearCookies()
  await givePassword()
  await expect(page).toHaveURL(/\/login\/second-factor$/)
  await page.getByLabel('Code', { exact: true }).fill(await app())
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/admin/)

  await page.goto('/admin/second-factor')
  await page.getByLabel('Code of your app, or a recovery code').fill(await app())
  await page.getByRole('button', { name: 'Switch it off' }).click()
  await expect(page.getByText('Your second step is off.')).toBeVisible()
})
