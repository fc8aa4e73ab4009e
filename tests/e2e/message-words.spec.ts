import type { Page } from '@playwright/test'
import { sendNewQuote, signInAsOwner } from './dashboard'
import { firstPortal, readDemo } from './demo'
import { openMessage } from './mailbox'
import { expect, test } from './test'

/*
 * An owner writes a message's words: looks at them beside the form, is told what can't be sent, tries them on
 * themselves, and goes back to the default. The demo is one for all stories: what is changed is put back.
 */

async function openWords(page: Page, name = 'Receipt'): Promise<string> {
  const slug = await signInAsOwner(page)
  await page.goto(`/admin/${slug}/settings/messages`)
  await page.getByRole('main').getByRole('link', { name, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible()
  return slug
}

const preview = (page: Page) => page.frameLocator('iframe[title="What the message looks like"]')

async function backToDefault(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Use the default words' }).click()
  await expect(page.getByText('Back to the default words.')).toBeVisible()
}

test('F4: words are looked at, refused, saved, tried and reset @nojs', async ({ page }) => {
  await openWords(page)
  await expect(preview(page).getByText('has arrived.')).toBeVisible()

  await page.getByLabel('Text').fill('Thanks, {{contact.name}}!\n\n<b>We have {{payment.amount}}.</b>')
  await page.getByRole('button', { name: 'Preview', exact: true }).click()
  await expect(preview(page).getByText(/^<b>We have .*\d\.<\/b>$/)).toBeVisible()

  await page.getByLabel('Subject').fill('Paid: {{invoice.nummer}}')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('There is no field {{invoice.nummer}} in this message.')).toBeVisible()
  await expect(page.getByLabel('Text')).toHaveValue(/^Thanks, \{\{contact\.name\}\}!/)

  await page.getByLabel('Subject').fill('Paid: {{invoice.number}}')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved. Messages say this from now on.')).toBeVisible()
  await expect(preview(page).getByText(/^Thanks, .*!$/)).toBeVisible()

  await page.getByRole('button', { name: 'Send me a test' }).click()
  const { owner } = readDemo()
  await expect(page.getByText(`A test is on its way to ${owner.email}.`)).toBeVisible()
  const words = page.url()
  const { text } = await openMessage(page, { to: owner.email, subject: /^Test: Paid: / })
  expect(text).toContain('We have')

  await page.goto(words)
  await backToDefault(page)
})

test('F4: a quote is written in the company’s own words, and the client gets them @nojs', async ({ page }, {
  project,
}) => {
  const slug = await openWords(page, 'Quote')
  await expect(preview(page).getByText('here is our quote')).toBeVisible()

  await page.getByLabel('Subject').fill('Our offer {{quote.number}}')
  await page.getByLabel('Text').fill('Dear {{contact.name}},\n\n{{quote.sum}} it will be.')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('There is no field {{quote.sum}} in this message.')).toBeVisible()
  await expect(page.getByLabel('Subject')).toHaveValue('Our offer {{quote.number}}')

  await page.getByLabel('Text').fill('Dear {{contact.name}},\n\n{{quote.total}} it will be.')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved. Messages say this from now on.')).toBeVisible()
  await expect(preview(page).getByText(/\d it will be\.$/)).toBeVisible()
  await page.getByRole('button', { name: 'Send me a test' }).click()
  await expect(page.getByText(`A test is on its way to ${readDemo().owner.email}.`)).toBeVisible()

  const number = await sendNewQuote(page, { slug, what: `Shelves, ${project.name}` })
  await page.goto(`/admin/${slug}/settings/messages/quote`)
  await backToDefault(page)
  const { contact } = firstPortal()
  const { text } = await openMessage(page, { to: contact.email, subject: new RegExp(`^Our offer ${number}`) })
  expect(text).toMatch(/\d it will be\./)
})

test('F4: what is typed is seen at once, and Back leaves the page', async ({ page }) => {
  const slug = await openWords(page)
  for (const word of ['First', 'Second', 'Third']) {
    await page.getByLabel('Text').fill(`${word} words for {{client.name}}`)
    await expect(preview(page).getByText(new RegExp(`^${word} words for `))).toBeVisible()
  }
  await page.getByLabel('Text').fill('{{oh')
  await expect(preview(page).getByText('A field is not closed: {{oh')).toBeVisible()

  await page.goBack()
  await expect(page).toHaveURL(new RegExp(`/admin/${slug}/settings/messages$`))
})

test('F4: of two tabs the older one saves nothing, and keeps what was typed @nojs', async ({
  page,
  context,
}) => {
  await openWords(page)
  const other = await context.newPage()
  await other.goto(page.url())
  await page.getByLabel('Text').fill('From the first tab')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved. Messages say this from now on.')).toBeVisible()

  await other.getByLabel('Text').fill('From the second tab')
  await other.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(other.getByText('These words were changed in another tab')).toBeVisible()
  await expect(other.getByLabel('Text')).toHaveValue('From the second tab')
  await other.close()
  await backToDefault(page)
})
