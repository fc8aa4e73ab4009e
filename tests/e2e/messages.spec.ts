import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { z } from 'zod'
import { type AppServer, freePort, startAppServer } from '../support/app-server'
import { type ResendServer, refuse, startResendServer } from '../support/resend-server'
import type { Demo } from './demo'
import { expect, test } from './test'

/*
 * A server of its own, whose messages go to a Resend on this machine: what becomes of them is told by signed
 * webhooks, as in a real deployment.
 */

test.describe.configure({ mode: 'serial' })

const key = randomBytes(32)
let folder: string
let resend: ResendServer
let app: AppServer
let demo: Demo

test.beforeAll(async () => {
  test.setTimeout(180_000)
  folder = await mkdtemp(path.join(tmpdir(), 'foyer-messages-'))
  resend = await startResendServer()
  app = await startAppServer({
    ...{ port: await freePort(), dataFolder: folder, demo: true },
    variables: {
      EMAIL_TRANSPORT: 'resend',
      RESEND_API_KEY: 're_of_this_machine',
      RESEND_BASE_URL: resend.baseUrl,
      RESEND_WEBHOOK_SECRET: `whsec_${key.toString('base64')}`,
    },
  })
  demo = JSON.parse(await readFile(path.join(folder, 'demo.json'), 'utf8'))
})

test.afterAll(async () => {
  await app?.stop()
  await resend?.close()
  await rm(folder, { recursive: true, force: true })
})

async function signIn(page: Page): Promise<string> {
  await page.goto(`${app.baseUrl}/login`)
  await page.getByLabel('E-mail address').fill(demo.owner.email)
  await page.getByLabel('Password', { exact: true }).fill(demo.owner.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/admin/)
  return `${app.baseUrl}/admin/${demo.companies[0]?.slug}`
}

/** Tells, as Resend does, what became of a message that it took. */
async function tell(page: Page, type: string, data: object): Promise<number> {
  const body = JSON.stringify({ type, created_at: new Date().toISOString(), data })
  const [id, seconds] = [`msg_${randomUUID()}`, String(Math.floor(Date.now() / 1000))]
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')
  const response = await page.request.post(`${app.baseUrl}/api/webhooks/resend`, {
    data: body,
    headers: {
      'Content-Type': 'application/json',
      'svix-id': id,
      'svix-timestamp': seconds,
      'svix-signature': `v1,${signature}`,
    },
  })
  return response.status()
}

/** The next request to Resend gets its answer when the returned function is called. */
function holdNext(): () => void {
  let letGo: (() => void) | undefined
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  resend.next.push(async (response, asked) => {
    await held
    resend.take(response, asked)
  })
  return () => letGo?.()
}

const main = (page: Page) => page.getByRole('main')

test('Case 37: an owner finds what came back, corrects the address, and sees the next one arrive', async ({
  page,
}) => {
  const admin = await signIn(page)
  await page.goto(`${admin}/dashboard`)
  await page.getByRole('link', { name: 'Messages 2 to see to' }).click()
  await main(page)
    .getByRole('link', { name: /^To see to/ })
    .click()
  await main(page)
    .getByRole('link', { name: /^Roberto Almeida: Invoice/ })
    .click()
  await expect(main(page).getByText('Their server said: “552 5.2.2 The mailbox is full”')).toBeVisible()
  await expect(page.frameLocator('iframe').getByText('Hello Roberto').first()).toBeVisible()

  await main(page).getByRole('link', { name: 'Roberto Almeida' }).click()
  await expect(main(page).getByText('No mail goes to roberto.almeida@riotur.gov.br.example')).toBeVisible()
  await page.getByLabel('E-mail address').fill('roberto@riotur.example')
  const details = page.locator('form', { has: page.getByLabel('E-mail address') })
  await details.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('link', { name: 'Messages 1 to see to' })).toBeVisible()

  await main(page)
    .getByRole('link', { name: /^20\d\d-\d/ })
    .first()
    .click()
  await main(page).getByRole('link', { name: 'Send again…' }).click()
  await expect(main(page).getByText(/Sent once:/)).toBeVisible()
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(main(page).getByText('Sent. Each person gets their own message.')).toBeVisible()
  await expect(() => expect(resend.sent.map(({ to }) => to)).toContain('roberto@riotur.example')).toPass()

  const place = resend.sent.findIndex(({ to }) => to === 'roberto@riotur.example')
  const [tag] = z.array(z.object({ value: z.string() })).parse(resend.sent[place]?.tags)
  const tags = { foyer_message: tag?.value }
  expect(await tell(page, 'email.delivered', { email_id: `re_${place + 1}`, tags })).toBe(204)
  await page.reload()
  await expect(main(page).getByText(/the message to Roberto Almeida was delivered/i)).toBeVisible()
  await expect(main(page).getByText(/Sent 2 times: today/)).toBeVisible()
  expect(page.url()).toContain(admin)
})

test('What waits is seen to go out, on every page that shows it, without loading one again', async ({
  page,
  context,
}) => {
  const admin = await signIn(page)
  await page.clock.install()
  const asked: string[] = []
  page.on('request', (request) => void ('rsc' in request.headers() && asked.push(request.url())))

  await page.goto(`${admin}/invoices?state=open`)
  await main(page).getByRole('table').getByRole('link', { name: /^20/ }).first().click()
  await main(page)
    .getByRole('link', { name: /^Send( again)?…/ })
    .click()
  const letGo = holdNext()
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(main(page).getByText('Sent. Each person gets their own message.')).toBeVisible()
  await expect(main(page).getByText('Waiting', { exact: true }).first()).toBeVisible()

  const list = await context.newPage()
  await list.goto(`${admin}/messages`)
  await list.getByRole('searchbox').fill('half a wor')
  const table = list.getByRole('table')
  await expect(table.getByText('Waiting', { exact: true }).first()).toBeVisible()

  letGo()
  for (const shown of [table, main(page)]) {
    await shown.page().bringToFront()
    await expect(shown.getByText('Waiting', { exact: true })).toHaveCount(0, { timeout: 20_000 })
    await expect(shown.getByText('Sent', { exact: true }).first()).toBeVisible()
  }
  await expect(list.getByRole('searchbox')).toHaveValue('half a wor')

  // Nothing waits any more: an hour later it has not asked again.
  const before = asked.length
  await page.clock.runFor('01:00:00')
  expect(asked.slice(before)).toEqual([])
})

test('Case 38: what failed is tried again once, after it is said whether it may arrive twice', async ({
  page,
}) => {
  const admin = await signIn(page)
  await page.goto(`${admin}/messages?state=failed`)
  await main(page)
    .getByRole('link', { name: /^Hannah Schneider: Invoice/ })
    .click()
  await expect(
    main(page).getByText('Given up after 24 hours: the mail service did not answer.').first(),
  ).toBeVisible()

  resend.next.push(refuse(503, 'internal_server_error', 'a bad day'))
  await main(page).getByText('Try again').click()
  await expect(main(page).getByText(/they get it twice/)).toBeVisible()
  await main(page).getByRole('button', { name: 'Send it again' }).click()
  await expect(main(page).getByText('It goes out again; this page tells what becomes of it.')).toBeVisible()
  await expect(async () => {
    await page.reload()
    await expect(main(page).getByText(/Not sent yet, after 32 tries/)).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 20_000 })
})

test('Case 37: a stopped address works again once somebody says so', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  const admin = await signIn(page)
  await page.goto(`${admin}/messages/stopped`)
  await expect(main(page).getByText('roberto.almeida@riotur.gov.br.example', { exact: true })).toBeVisible()
  await main(page).getByText('It works again').click()
  await main(page).getByRole('button', { name: 'Send mail there again' }).click()
  await expect(main(page).getByText('Noted. Mail goes there again.')).toBeVisible()
  await expect(main(page).getByText('Mail goes to everybody')).toBeVisible()

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export what came back' }).click(),
  ])
  expect(await readFile((await file.path()) ?? '', 'utf8')).toContain('552 5.2.2 The mailbox is full')
  await context.close()
})
