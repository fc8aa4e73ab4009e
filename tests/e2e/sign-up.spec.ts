import type { Page } from '@playwright/test'
import { expect, test } from './test'

test.use({ locale: 'de-AT', timezoneId: 'America/New_York' })

test('The sign-up form knows the country, its currency and the browser’s time zone, until they are chosen', async ({
  page,
}) => {
  await page.goto('/signup')
  await expectChosen(page, { country: 'AT', currency: 'EUR', timeZone: 'America/New_York' })

  await page.getByLabel('Country').selectOption('GB')
  await expectChosen(page, { country: 'GB', currency: 'GBP', timeZone: 'America/New_York' })
  await page.getByLabel('Currency').selectOption('USD')
  await page.getByLabel('Time zone').selectOption('UTC')
  await page.getByLabel('Country').selectOption('CH')
  await expectChosen(page, { country: 'CH', currency: 'USD', timeZone: 'UTC' })

  await sendUnfinished(page)
  await expectChosen(page, { country: 'CH', currency: 'USD', timeZone: 'UTC' })
})

test('What the form filled in by itself is sent as it stands, and kept after an error', async ({ page }) => {
  await page.goto('/signup')
  await expectChosen(page, { country: 'AT', currency: 'EUR', timeZone: 'America/New_York' })

  await sendUnfinished(page)
  await expectChosen(page, { country: 'AT', currency: 'EUR', timeZone: 'America/New_York' })
})

test('A form that is sent before its JavaScript has loaded stays as it was sent', async ({ page }) => {
  await page.route('**/*.js', (route) => route.abort())
  await page.goto('/signup')
  await expectChosen(page, { country: 'AT', currency: 'EUR', timeZone: 'Europe/Vienna' })

  await page.unroute('**/*.js')
  await sendUnfinished(page)
  await expect(async () => {
    await page.getByRole('button', { name: 'Show' }).click({ timeout: 500 })
    await expect(page.getByRole('button', { name: 'Hide' })).toBeVisible({ timeout: 500 })
  }).toPass()
  await expectChosen(page, { country: 'AT', currency: 'EUR', timeZone: 'Europe/Vienna' })
})

test.describe('A browser that does not tell its time zone', () => {
  test.use({ locale: 'de', timezoneId: 'UTC' })

  test('has nothing chosen for it, and then what is usual in the country', async ({ page }) => {
    await page.goto('/signup')
    await expectChosen(page, { country: '', currency: '', timeZone: '' })

    await page.getByLabel('Country').selectOption('DE')
    await expectChosen(page, { country: 'DE', currency: 'EUR', timeZone: 'Europe/Berlin' })
    await page.getByLabel('Country').selectOption('US')
    await expectChosen(page, { country: 'US', currency: 'USD', timeZone: '' })
  })
})

test.describe('Without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the form begins with what is usual there, and keeps what was chosen', async ({ page }) => {
    await page.goto('/signup')
    await expectChosen(page, { country: 'AT', currency: 'EUR', timeZone: 'Europe/Vienna' })

    await page.getByLabel('Currency').selectOption('CZK')
    await page.getByLabel('Time zone').selectOption('Europe/Prague')
    await sendUnfinished(page)
    await expectChosen(page, { country: 'AT', currency: 'CZK', timeZone: 'Europe/Prague' })
  })
})

type Chosen = { country: string; currency: string; timeZone: string }

async function expectChosen(page: Page, { country, currency, timeZone }: Chosen): Promise<void> {
  await expect(page.getByLabel('Country')).toHaveValue(country)
  await expect(page.getByLabel('Currency')).toHaveValue(currency)
  await expect(page.getByLabel('Time zone')).toHaveValue(timeZone)
}

async function sendUnfinished(page: Page): Promise<void> {
  await page.getByLabel('Your name').fill('Mara Keller')
  await page.getByRole('button', { name: 'Sign up' }).click()
  await expect(page.getByText('Enter the name of your company.')).toBeVisible()
  await expect(page.getByLabel('Your name')).toHaveValue('Mara Keller')
}
