import type { Page } from '@playwright/test'
import { signInAsOwner } from './dashboard'
import { firstPortal } from './demo'
import { linkIn, openMessage } from './mailbox'
import { expect, test } from './test'

test('A quote: the owner sends it, the client accepts by name, and it becomes an invoice @nojs', async ({
  page,
  browser,
}, { project }) => {
  test.setTimeout(120_000)
  const what = `Counter of oak, ${project.name}`
  const slug = await signInAsOwner(page)
  const number = await writeAndSend(page, { slug, what })

  const { contact } = firstPortal()
  const theirs = await browser.newContext({ javaScriptEnabled: project.name !== 'without-javascript' })
  const portal = await theirs.newPage()
  const subject = new RegExp(`^Quote ${number} from `)
  const link = linkIn(await openMessage(portal, { to: contact.email, subject }), '/quotes/')
  await portal.goto(link)
  await portal.getByLabel('E-mail address').fill(contact.email)
  await portal.getByRole('button', { name: 'Use my password' }).click()
  await portal.getByLabel('Password', { exact: true }).fill(contact.password)
  await portal.getByRole('button', { name: 'Sign in' }).click()
  await expect(portal).toHaveURL(link)
  await expect(portal.getByRole('heading', { level: 1, name: `Quote ${number}` })).toBeVisible()
  await expect(portal.getByText('can be accepted until')).toBeVisible()
  const file = await portal.request.get(`${link}/pdf`)
  expect(file.headers()['content-type']).toBe('application/pdf')

  // Without a name nothing is said, and what was typed stays.
  await portal.getByLabel(/^A word to/).fill('Please begin in May.')
  await portal.getByRole('button', { name: 'Accept the quote' }).click()
  await expect(portal.getByText('Type your full name.').first()).toBeVisible()
  await expect(portal.getByLabel(/^A word to/)).toHaveValue('Please begin in May.')
  await portal.getByLabel('Your full name').fill('Leonie A. Köhler')
  await portal.getByRole('button', { name: 'Accept the quote' }).click()
  await expect(portal.getByText('Thank you. The quote is accepted.')).toBeVisible()
  await expect(portal.getByText(/Accepted by Leonie A\. Köhler/)).toBeVisible()
  await expect(portal.getByRole('button', { name: 'Accept the quote' })).toHaveCount(0)
  await theirs.close()

  // The owner sees who said yes, and makes an invoice of it: once.
  await page.goto(`/admin/${slug}/quotes?q=${number}`)
  await page.getByRole('link', { name: number }).click()
  await expect(page.getByText('Leonie A. Köhler').first()).toBeVisible()
  await expect(page.getByText('Please begin in May.')).toBeVisible()
  await page.getByRole('button', { name: 'Make an invoice of it' }).click()
  await expect(page).toHaveURL(/\/invoices\/\w+\/edit/)
  await expect(page.getByLabel(/Description/).first()).toHaveValue(what)
  await page.goto(`/admin/${slug}/quotes?q=${number}`)
  await expect(page.getByRole('row', { name: new RegExp(number) }).getByText('Invoiced')).toBeVisible()
})

/** Writes a quote for the demo's first contact and sends it; answers its number. */
async function writeAndSend(page: Page, { slug, what }: { slug: string; what: string }): Promise<string> {
  await page.goto(`/admin/${slug}/quotes/new`)
  await page.getByLabel('Client', { exact: true }).selectOption({ label: 'Leonie Köhler' })
  await page
    .getByLabel(/Description/)
    .first()
    .fill(what)
  await page.getByLabel(/Price/).first().fill('1800')
  await page.getByRole('button', { name: 'Save draft' }).click()
  await expect(page).toHaveURL(/\/quotes\/\w+\/edit/)
  await page.getByText('Send…').click()
  await page.getByRole('button', { name: 'Send it' }).click()
  await expect(page.getByText('Sent. Each person gets their own message.')).toBeVisible()
  return (await page.getByRole('heading', { level: 1 }).textContent())?.match(/Q-\d{4}-\d{4}/)?.[0] ?? ''
}
