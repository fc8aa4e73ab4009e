import { readFile } from 'node:fs/promises'
import type { Browser, Page } from '@playwright/test'
import { pdfText } from '../support/pdf-text'
import { openClient, signInAsOwner } from './dashboard'
import { linkIn, openMessage } from './mailbox'
import { expect, test } from './test'

/* An open link's whole life, at a client of the demo whom no other story is about. */

const martha = { name: 'Martha Silk', email: 'marthasilk@gmail.com.example' }

test('I3, Case 18: an open link shows its one invoice; ended it is dead, and mails a fresh one', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000)
  const slug = await signInAsOwner(page)
  const client = await openClient(page, slug, martha.name)
  await setRule(page, client, 'open')
  const invoice = await writeAndSend(page, slug, client)
  const link = linkIn(await openMessage(page, { to: martha.email, subject: /^Invoice / }), '/share/')

  const reader = await aStranger(browser)
  const foreign: string[] = []
  reader.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(link).origin) foreign.push(request.url())
  })
  const response = await reader.goto(link)
  await expect(reader.getByRole('heading', { level: 1, name: /^Invoice \d{4}-\d{4}/ })).toBeVisible()
  expect(response?.headers()).toMatchObject({
    'referrer-policy': 'strict-origin',
    'cache-control': expect.stringContaining('no-store'),
    'x-robots-tag': expect.stringContaining('noindex'),
  })
  expect(foreign).toEqual([])
  expect((await reader.context().cookies()).filter(({ name }) => name.includes('session'))).toEqual([])
  expect(await downloadPdf(reader)).toContain('1,234.50')
  // Nothing beside it: no list, no profile, no other client.
  const addresses = await reader
    .locator('a[href^="/"]')
    .evaluateAll((all) => all.map((a) => a.getAttribute('href')))
  const path = new URL(link).pathname
  expect([...new Set(addresses)].sort()).toEqual([`/portal/${slug}/login`, `${path}/pdf`].sort())

  await page.goto(invoice)
  const card = page.getByRole('region').or(page.locator('section')).filter({ hasText: 'Open links' }).last()
  await expect(card.getByText(martha.name, { exact: true })).toBeVisible()
  await expect(card.getByText(/Opened today/)).toBeVisible()
  await expect(page.getByText(/somebody with the open link of Martha Silk viewed/i)).toBeVisible()

  await card.getByRole('button', { name: 'Make a link to pass on' }).click()
  const passedOn = (await card.locator('code').textContent()) ?? ''
  expect(passedOn).toContain('/share/')
  await reader.goto(passedOn)
  await expect(reader.getByRole('heading', { level: 1, name: /^Invoice/ })).toBeVisible()
  await page.reload()
  await expect(page.locator('code')).toHaveCount(0)

  // Sent again, the link before is dead.
  await page.goto(`${invoice}/send`)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(page.getByText('Sent. Each person gets their own message.')).toBeVisible()

  // Case 15, M10: said plainly, and a fresh one goes to the address it was mailed to; without JavaScript too.
  const slow = await aStranger(browser, { javaScriptEnabled: false })
  await slow.goto(link)
  await expect(slow.getByRole('heading', { name: 'This link no longer works' })).toBeVisible()
  await expect(slow.getByText(martha.email)).toHaveCount(0)
  await slow.getByRole('button', { name: 'Send a fresh link to m•••k@g•••.example' }).click()
  await expect(slow.getByText(/a fresh link is on its way/)).toBeVisible()
  const fresh = linkIn(await openMessage(page, { to: martha.email, subject: /^A fresh link/ }), '/share/')
  await slow.goto(fresh)
  await expect(slow.getByRole('heading', { level: 1, name: /^Invoice/ })).toBeVisible()
  await slow.goto(link)
  await expect(slow.getByRole('heading', { name: 'This link no longer works' })).toBeVisible()

  // Ended by hand it is dead for good: nobody is offered another.
  await page.goto(invoice)
  const mailed = card.getByRole('listitem').filter({ hasText: martha.email }).first()
  await mailed.getByText('End', { exact: true }).click()
  await mailed.getByRole('button', { name: 'End this link' }).click()
  await expect(page.getByText('The link is ended.')).toBeVisible()
  await slow.goto(fresh)
  await expect(slow.getByRole('heading', { name: 'This link no longer works' })).toBeVisible()
  await expect(slow.getByRole('button', { name: /^Send a fresh link/ })).toHaveCount(0)

  // Case 21: the client's own rule kills them all at once, the one that was passed on as well.
  await setRule(page, client, 'sign_in')
  for (const dead of [fresh, passedOn]) {
    await slow.goto(dead)
    await expect(slow.getByRole('heading', { name: 'This link no longer works' })).toBeVisible()
    expect((await slow.request.get(`${dead}/pdf`)).headers()['content-type']).toContain('text/html')
  }
  await expect(slow.getByRole('button')).toHaveCount(0)
  await expect(slow.getByRole('link', { name: 'Sign in to see your invoices' })).toBeVisible()
})

/** Somebody without any cookie of ours. */
async function aStranger(browser: Browser, options: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
  return (await browser.newContext(options)).newPage()
}

async function setRule(page: Page, client: string, rule: 'open' | 'sign_in'): Promise<void> {
  await page.goto(`${client}/edit`)
  await page.getByLabel('What invoice e-mails to this client open').selectOption(rule)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
}

/** Answers the path of the invoice's page in the dashboard. */
async function writeAndSend(page: Page, slug: string, client: string): Promise<string> {
  await page.goto(`/admin/${slug}/invoices/new?client=${client.split('/').at(-1)}`)
  await page.locator('[name="lines[0].description"]').fill('A print, framed')
  await page.locator('[name="lines[0].unitPrice"]').fill('1234.50')
  await page.getByText('Issue and send…').click()
  await page.getByRole('button', { name: 'Issue and send', exact: true }).click()
  await expect(page).toHaveURL(/\/invoices\/[0-9A-Za-z]{22}(\?|$)/)
  return new URL(page.url()).pathname
}

async function downloadPdf(page: Page): Promise<string> {
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download PDF' }).first().click()
  return pdfText(new Uint8Array(await readFile(await (await download).path())))
}
