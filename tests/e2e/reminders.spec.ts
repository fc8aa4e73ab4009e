import type { Page } from '@playwright/test'
import { addClient, signInAsOwner, writeInvoice } from './dashboard'
import { linkIn, openMessage } from './mailbox'
import { expect, test } from './test'

/*
 * An owner switches reminders on, sees when the next ones go, and sends one; its recipient declines further ones from
 * the message. Told once with JavaScript and once without, at a client of its own each time.
 */

test('Case 42: an owner sees the next reminders on an invoice; a contact declines them from the message @nojs', async ({
  page,
  browser,
}, { project }) => {
  test.setTimeout(180_000)
  const javaScriptEnabled = project.name === 'with-javascript'
  const client = javaScriptEnabled ? 'Reminded & Sons' : 'Reminded & Daughters'
  const person = {
    name: 'Perry Post',
    email: javaScriptEnabled ? 'sons@reminded.example' : 'daughters@reminded.example',
  }
  const slug = await signInAsOwner(page)
  await addClient(page, slug, { client, person })
  await setReminders(page, slug, true)

  await writeInvoice(page, slug, client)
  const invoice = new URL(page.url()).pathname
  const card = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Reminders' }) })
  await expect(card.getByText('3 days before it is due')).toBeVisible()
  await expect(card.getByText('14 days after it was due')).toBeVisible()
  await card.getByRole('button', { name: 'Stop reminders' }).click()
  await expect(card.getByText('Stopped for this invoice.')).toBeVisible()
  await card.getByRole('button', { name: 'Go on with reminders' }).click()
  await expect(card.getByText('3 days before it is due')).toBeVisible()

  await page.goto(`/admin/${slug}/settings/reminders`)
  await expect(page.getByText(/before it is due|on the day it is due/).first()).toBeVisible()

  await page.goto(invoice)
  await card.getByRole('button', { name: 'Send one now' }).click()
  await expect(page.getByText('Each person gets a reminder of their own.')).toBeVisible()
  const message = await openMessage(page, { to: person.email, subject: /\d{4}-\d{4}/ })
  const link = linkIn(message, '/no-reminders/')

  const reader = await (await browser.newContext({ javaScriptEnabled })).newPage()
  await reader.goto(link)
  await reader.goto(link)
  await expect(reader.getByRole('heading', { name: 'No more reminders?' })).toBeVisible()
  await expect(reader.getByText(person.email)).toHaveCount(0)
  await reader.getByRole('button', { name: 'No more reminders' }).click()
  await expect(reader.getByRole('heading', { name: 'No more reminders', exact: true })).toBeVisible()
  expect((await reader.context().cookies()).filter(({ name }) => name.endsWith('session'))).toEqual([])
  await reader.context().close()

  await page.goto(invoice)
  await expect(card.getByText(`Nobody at ${client} gets reminders.`)).toBeVisible()
  await setReminders(page, slug, false)
})

async function setReminders(page: Page, slug: string, on: boolean): Promise<void> {
  await page.goto(`/admin/${slug}/settings/reminders`)
  await page.getByRole('checkbox', { name: 'Remind clients of unpaid invoices' }).setChecked(on)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
}
