import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { pdfText } from '../support/pdf-text'
import { readDemo } from './demo'
import { codeIn, linkIn, openMessage } from './mailbox'
import { expect, test } from './test'

test('The main job: an owner sends an invoice, the client signs in and reads it', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000)
  await signUp(page)
  await addClient(page)
  await writeAndSend(page)

  // Jules opens the message: its button leads to the sign-in, and from there to exactly that invoice (Case 17).
  const message = await openMessage(page, {
    to: jules.email,
    subject: /^Invoice \d{4}-0001 from Harbour Studio/,
  })
  expect(message.text).not.toMatch(/enter\/|reset\/|invite\//)
  await page.frameLocator('iframe').getByRole('link', { name: 'Open the invoice' }).click()
  await expect(page).toHaveURL(/\/portal\/harbour-studio\/login\?to=/)
  await page.getByLabel('E-mail address').fill(jules.email)
  await page.getByRole('button', { name: 'E-mail me a sign-in link' }).click()
  await expect(page.getByRole('heading', { name: 'Look in your mailbox' })).toBeVisible()
  await openMessage(page, { to: jules.email, subject: /is your code for Harbour Studio/ })
  await page.frameLocator('iframe').getByRole('link', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/enter\//)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/portal\/harbour-studio\/invoices\/\w+$/)
  await expect(page.getByRole('heading', { level: 1, name: /Invoice \d{4}-0001/ })).toBeVisible()
  await expect(page.getByText('€9,031.33').first()).toBeVisible()

  const text = await downloadPdf(page)
  expect(text).toMatch(/\d{4}-0001/)
  expect(text).toContain('9,031.33')

  // Now a password, which nobody but Jules ever sees, and out again.
  await page.goto('/portal/harbour-studio/profile')
  await page.getByLabel('New password', { exact: true }).fill(jules.password)
  await page.getByRole('button', { name: 'Set the password' }).click()
  await expect(page.getByText('Your password is changed.')).toBeVisible()
  await signOutOfPortal(page)
  await page.getByLabel('E-mail address').fill(jules.email)
  await page.getByRole('button', { name: 'Use my password' }).click()
  await page.getByLabel('Password', { exact: true }).fill(jules.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('link', { name: /\d{4}-0001/ }).first()).toBeVisible()
  await signOutOfPortal(page)

  // Priya, at the same client, signs in by the code, in a browser of her own.
  const other = await browser.newContext()
  await signInByCode(await other.newPage(), priya.email)
  await other.close()

  // The owner is still signed in, and sees who read the invoice.
  await page.goto('/admin/harbour-studio/invoices')
  await page
    .getByRole('link', { name: /\d{4}-0001/ })
    .first()
    .click()
  await expect(page.getByText(/Jules Hartley/).first()).toBeVisible()
  await expect(page.getByText(/[Vv]iewed|[Oo]pened|[Rr]ead/).first()).toBeVisible()
})

test('The client’s part works: link, PDF, sign-out, code @nojs', async ({ page, browser }, { project }) => {
  const { slug, client, code } = demoReaders(project.name)
  const invoice = await openMessage(page, { to: client, subject: /^Invoice / })
  const link = linkIn(invoice, `/portal/${slug}/invoices/`)
  await page.goto(link)
  await page.getByLabel('E-mail address').fill(client)
  await page.getByRole('button', { name: 'E-mail me a sign-in link' }).click()
  const message = await openMessage(page, { to: client, subject: /is your code for/ })
  await page.goto(linkIn(message, '/enter/'))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(link)
  const number = /\d{4}-\d{4}/.exec((await page.getByRole('heading', { level: 1 }).textContent()) ?? '')?.[0]
  expect(await downloadPdf(page)).toContain(number)
  await page.goto(`/portal/${slug}/profile`)
  await page.getByRole('main').getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(page.getByText('You are signed out.')).toBeVisible()

  const other = await browser.newContext({ javaScriptEnabled: project.name === 'with-javascript' })
  const reader = await other.newPage()
  await reader.goto(`/portal/${slug}/login`)
  await reader.getByLabel('E-mail address').fill(code)
  await reader.getByRole('button', { name: 'E-mail me a sign-in link' }).click()
  const mail = await other.newPage()
  const typed = codeIn(await openMessage(mail, { to: code, subject: /is your code for/ }))
  await reader.getByLabel('Code from the message').fill(typed)
  await reader.getByRole('button', { name: 'Sign in' }).click()
  await expect(reader).toHaveURL(new RegExp(`/portal/${slug}(/c/[^/]+)?$`))
  await other.close()
})

const jules = {
  name: 'Jules Hartley',
  email: 'jules@harbour-supply.example',
  password: 'quiet ferry at noon',
}
const priya = { name: 'Priya Okafor', email: 'priya@harbour-supply.example' }
const owner = { email: 'mara@harbour-studio.example', password: 'paper lantern river stone' }

/** Contacts of the demo who were sent an invoice, and others for the code: one message a minute each. */
function demoReaders(project: string) {
  const index = project === 'with-javascript' ? 0 : 1
  const slug = readDemo().companies[0]?.slug ?? fail()
  const invoiced = ['frantisekw@jetbrains.com.example', 'jacksmith@microsoft.com.example'] as const
  const codes = ['michelleb@aol.com.example', 'tgoyer@apple.com.example'] as const
  return { slug, client: invoiced[index], code: codes[index] }
}

async function signUp(page: Page): Promise<void> {
  await page.goto('/signup')
  await page.getByLabel('Your name').fill('Mara Keller')
  await page.getByLabel('Your e-mail address').fill(owner.email)
  await page.getByLabel('Password', { exact: true }).fill(owner.password)
  await page.getByLabel('Company name').fill('Harbour Studio')
  await page.getByLabel('Country').selectOption('DE')
  await page.getByLabel('Currency').selectOption('EUR')
  await page.getByLabel('Time zone').selectOption('Europe/Berlin')
  await page.getByRole('button', { name: 'Sign up' }).click()
  await expect(page.getByRole('heading', { name: 'Look in your mailbox' })).toBeVisible()

  await expect(page.getByRole('link', { name: 'the mailbox page' })).toBeVisible()
  await openMessage(page, { to: owner.email, subject: /Is this your e-mail address/ })
  await page.frameLocator('iframe').getByRole('link', { name: 'Confirm this address' }).click()
  await page.getByLabel('Password', { exact: true }).fill(owner.password)
  await page.getByRole('button', { name: 'Confirm and sign in' }).click()
  await expect(page).toHaveURL(/\/admin\/harbour-studio\/dashboard/)
}

async function addClient(page: Page): Promise<void> {
  await page.goto('/admin/harbour-studio/clients')
  await page
    .getByRole('link', { name: /New client|Add .*client/ })
    .first()
    .click()
  await page.getByLabel('Name', { exact: true }).first().fill('Harbour Supply Co.')
  await page.getByLabel('Town').fill('Bristol')
  await page.locator('[name=personName]').fill(jules.name)
  await page.locator('[name=personEmail]').fill(jules.email)
  await page.getByRole('button', { name: 'Add client' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Harbour Supply Co.' })).toBeVisible()

  await page.getByRole('link', { name: 'Add a person' }).click()
  await page.locator('[name=name]').fill(priya.name)
  await page.locator('[name=email]').fill(priya.email)
  await page.getByRole('button', { name: /Add/ }).click()
  await expect(page.getByText(priya.email).first()).toBeVisible()
}

async function writeAndSend(page: Page): Promise<void> {
  await addVat(page)
  await page.goto('/admin/harbour-studio/invoices/new')
  await page.getByRole('combobox', { name: 'Client' }).selectOption({ label: 'Harbour Supply Co.' })
  await fillLine(page, 0, ['Brand workshop, two days', '2', '1450'])
  await fillLine(page, 1, ['Signage drawings, per façade', '3', '480'])
  await fillLine(page, 2, ['Print supervision, hours', '11.5', '95'])
  // It computes as one types: 2,900.00 + 1,440.00 + 1,092.50 = 5,432.50; 19 % of it is 1,032.18.
  await expect(page.getByText('6,464.68').first()).toBeVisible()
  await fillLine(page, 3, ['Copywriting', '1', '2156.84'])
  // 7,589.34, and 19 % of it, 1,441.97.
  await expect(page.getByText('9,031.31').first()).toBeVisible()
  await page.locator('[name="lines[3].unitPrice"]').fill('2156.85')
  await expect(page.getByText('9,031.33').first()).toBeVisible()

  await page.getByText('Issue and send…').click()
  await page.getByRole('button', { name: 'Issue and send', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: /\d{4}-0001/ })).toBeVisible()
}

/** 19 % on the lines of new invoices. */
async function addVat(page: Page): Promise<void> {
  await page.goto('/admin/harbour-studio/settings/taxes')
  await page.getByLabel('Name', { exact: true }).fill('VAT')
  await page.getByLabel('Rate', { exact: true }).fill('19')
  await page.getByLabel('On the lines of new invoices').check()
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByText('VAT 19 %').first()).toBeVisible()
}

async function fillLine(page: Page, index: number, texts: [string, string, string]): Promise<void> {
  const names = ['description', 'quantity', 'unitPrice']
  for (const [at, name] of names.entries()) {
    await page.locator(`[name="lines[${index}].${name}"]`).fill(texts[at] ?? '')
  }
}

async function downloadPdf(page: Page): Promise<string> {
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download PDF' }).first().click()
  const file = await (await download).path()
  return pdfText(new Uint8Array(await readFile(file)))
}

async function signOutOfPortal(page: Page): Promise<void> {
  await page.goto('/portal/harbour-studio/profile')
  await page.getByRole('main').getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(page.getByText('You are signed out.')).toBeVisible()
}

async function signInByCode(page: Page, email: string): Promise<void> {
  await page.goto('/portal/harbour-studio/login')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('button', { name: 'E-mail me a sign-in link' }).click()
  const mail = await page.context().newPage()
  const code = codeIn(await openMessage(mail, { to: email, subject: /is your code for/ }))
  await page.getByLabel('Code from the message').fill(code)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('link', { name: /\d{4}-0001/ }).first()).toBeVisible()
}

function fail(): never {
  throw new Error('The demo is not as this story needs it.')
}
