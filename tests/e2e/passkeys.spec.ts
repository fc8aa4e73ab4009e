import type { Page } from '@playwright/test'
import { firstPortal, readDemo } from './demo'
import { signInAsContact } from './portal'
import { expect, test } from './test'

/*
 * Passkeys in Chromium with its virtual authenticator: a device with a fingerprint reader, of which the tests'
 * person has the finger.
 */

async function plugIn(page: Page) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    forgetFinger: () => devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false }),
    count: async () =>
      (await devtools.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
  }
}

async function addPasskey(page: Page, name: string) {
  const card = page.locator('#passkeys')
  await card.getByLabel('Name').last().fill(name)
  await card.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(card.getByText(name, { exact: true })).toBeVisible()
}

test('S5: a contact adds a passkey, signs out, and signs in with it; at another company it is nothing', async ({
  page,
}) => {
  const device = await plugIn(page)
  const slug = await signInAsContact(page)
  await page.goto(`/portal/${slug}/profile`)
  await addPasskey(page, 'My laptop')
  expect(await device.count()).toBe(1)
  await page.getByRole('main').getByRole('button', { name: 'Sign out', exact: true }).last().click()
  await expect(page).toHaveURL(new RegExp(`/portal/${slug}/login`))

  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page).toHaveURL(new RegExp(`/portal/${slug}(/c/[^/]+)?$`))

  const other = readDemo().companies.find((company) => company.slug !== slug)
  await page.goto(`/portal/${other?.slug}/login`)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByText("That passkey doesn't work here.")).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`/portal/${other?.slug}/login`))

  // Removed, it opens nothing any more.
  await page.goto(`/portal/${slug}/profile`)
  const card = page.locator('#passkeys')
  await card.locator('summary', { hasText: 'Remove' }).click()
  await card.getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('The passkey is removed.')).toBeVisible()
})

test('E4: a finger that is not recognised ends in a plain sentence', async ({ page }) => {
  const { slug } = firstPortal()
  const device = await plugIn(page)
  await device.forgetFinger()
  await page.goto(`/portal/${slug}/login`)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByText('No passkey was used.')).toBeVisible()
})

test('S5: a member adds a passkey, and signs in with it', async ({ page }) => {
  await plugIn(page)
  const { owner, companies } = readDemo()
  await page.goto('/login')
  await page.getByLabel('E-mail address').fill(owner.email)
  await page.getByLabel('Password', { exact: true }).fill(owner.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(/\/admin/)
  await page.goto(`/admin/${companies[0]?.slug}/settings/account`)
  await addPasskey(page, 'Office key')

  await page.context().clearCookies()
  await page.goto('/login')
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page).toHaveURL(/\/admin/)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})
