import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, type BrowserContext, chromium, expect, type Page, test } from '@playwright/test'
import { Client } from 'pg'
import { type AppServer, freePort, startAppServer } from '../support/app-server'
import { findChromium } from '../support/chromium'
import { type PostgresServer, startPostgres } from '../support/postgres'
import { startResendServer } from '../support/resend-server'
import { startTlsProxy } from '../support/tls-proxy'
import type { Demo } from './demo'

/*
 * A real deployment: an https base address that is not this machine's, a proxy before it that ends TLS, a PostgreSQL
 * server, and messages by Resend, which here is a stand-in. What is strict only there is shown here.
 */

let folder: string
let postgres: PostgresServer
let server: AppServer
let resend: Awaited<ReturnType<typeof startResendServer>>
let proxy: Awaited<ReturnType<typeof startTlsProxy>>
let browser: Browser
let demo: Demo
let base: string
/** The proxy, for requests that no browser makes: only that knows the name. */
let direct: string

test.beforeAll(async () => {
  test.setTimeout(180_000)
  folder = await mkdtemp(path.join(tmpdir(), 'foyer-tls-'))
  postgres = await startPostgres()
  resend = await startResendServer()
  const [outside, inside] = [await freePort(), await freePort()]
  base = `https://foyer.test:${outside}`
  direct = `https://127.0.0.1:${outside}`
  server = await startAppServer({
    port: inside,
    dataFolder: folder,
    demo: true,
    variables: {
      NEXTAUTH_URL: base,
      DATABASE_URL: postgres.url,
      EMAIL_TRANSPORT: 'resend',
      EMAIL_FROM: 'invoices@foyer.test',
      RESEND_API_KEY: 're_test',
      RESEND_BASE_URL: resend.baseUrl,
      TRUSTED_PROXY_HOPS: '1',
    },
  })
  proxy = await startTlsProxy({ port: outside, target: inside })
  demo = JSON.parse(await readFile(path.join(folder, 'demo.json'), 'utf8'))
  const found = await findChromium()
  browser = await chromium.launch({
    ...found,
    args: [...found.args, '--host-resolver-rules=MAP foyer.test 127.0.0.1'],
  })
})

test.afterAll(async () => {
  await browser?.close()
  await proxy?.close()
  await server?.stop()
  await resend?.close()
  await postgres?.stop()
  await rm(folder, { recursive: true, force: true })
})

async function aVisitor(): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, baseURL: base, locale: 'en-GB' })
  return { context, page: await context.newPage() }
}

async function strictCookies(context: BrowserContext, name: RegExp) {
  const found = (await context.cookies()).filter((cookie) => name.test(cookie.name))
  expect(found.length, String(name)).toBeGreaterThan(0)
  for (const cookie of found) {
    expect(cookie).toMatchObject({
      domain: 'foyer.test',
      path: '/',
      secure: true,
      httpOnly: true,
      sameSite: 'Lax',
    })
  }
}

test('S2, S11, W1: a member’s cookies are __Host-, Secure, HttpOnly and Lax; HSTS is said; Back shows nothing afterwards', async () => {
  const { context, page } = await aVisitor()
  const answer = await page.goto('/login')
  expect(answer?.headers()['strict-transport-security']).toMatch(/^max-age=\d{8,}; includeSubDomains/)
  await page.getByLabel('E-mail address').fill(demo.owner.email)
  await page.getByLabel('Password', { exact: true }).fill(demo.owner.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(/\/admin/)
  await strictCookies(context, /^__Host-foyer-m-session$/)
  for (const { name } of await context.cookies()) expect(name).toMatch(/^__Host-/)

  // S11: what was on the screen is gone once one has left.
  const slug = demo.companies[0]?.slug ?? ''
  await page.goto(`/admin/${slug}/clients`)
  const client = page.getByRole('table').getByRole('link').first()
  await expect(client).toBeVisible()
  const name = (await client.textContent()) ?? ''
  await page.getByRole('button', { name: 'Sign out', exact: true }).first().click()
  await expect(page).toHaveURL(/\/login/)
  await page.goBack()
  await page.waitForLoadState()
  await expect(page.getByText(name, { exact: true })).toHaveCount(0)
  await context.close()
})

test('H2, S2: a forged Host mails nothing; a link leads to the base address, and its button signs in', async () => {
  const { context, page } = await aVisitor()
  const [company] = demo.companies
  const { slug, email } = { slug: company?.slug ?? '', email: company?.contacts[0]?.email ?? '' }
  const ask = async () => {
    await page.goto(`/portal/${slug}/login`)
    await page.getByLabel('E-mail address').fill(email)
    await page.getByRole('button', { name: 'E-mail me a sign-in link' }).click()
  }
  const codes = () =>
    resend.sent.filter(({ to, subject }) => to === email && /is your code/.test(`${subject}`))

  await context.setExtraHTTPHeaders({ 'x-forwarded-host': 'evil.example', 'x-forwarded-port': '1' })
  await ask()
  await expect(page.getByText(/Something went wrong here|came from another site/)).toBeVisible()
  await context.setExtraHTTPHeaders({})
  await ask()
  await expect.poll(() => codes().length, { timeout: 20_000 }).toBe(1)

  expect(JSON.stringify(resend.sent)).not.toContain('evil.example')
  const link = /https:\/\/\S+\/enter\/[\w-]+/.exec(String(codes()[0]?.text))?.[0] ?? ''
  expect(link.startsWith(`${base}/portal/${slug}/enter/`), link).toBe(true)
  await page.goto(link)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(new RegExp(`/portal/${slug}(/c/[^/]+)?$`))
  await strictCookies(context, /^__Host-foyer-p-[0-9a-f]{12}-session$/)
  await context.close()
})

test('L7: a forged X-Forwarded-For before the proxy is no other caller', async () => {
  const { context } = await aVisitor()
  const { request } = context
  const { csrfToken } = await (await request.get(`${direct}/api/auth/csrf`)).json()
  const statuses: number[] = []
  for (let count = 0; count < 11; count += 1) {
    const answer = await request.post(`${direct}/api/auth/callback/password`, {
      data: { csrfToken, json: 'true', email: 'nobody@foyer.test', password: 'no such words' },
      headers: { origin: base, 'x-forwarded-for': `198.51.100.${count}, 203.0.113.${count}` },
    })
    statuses.push(answer.status())
  }
  expect(statuses).toEqual([...Array(10).fill(401), 429])
  await context.close()
})

test('A2: a form of another site does nothing', async () => {
  const { context, page } = await aVisitor()
  await context.route('https://evil.test/**', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<form method="post" action="${base}/api/auth/callback/password"><input name="email" value="x@foyer.test"><button>Go</button></form>`,
    }),
  )
  await page.goto('https://evil.test/')
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.url().includes('/api/auth/callback/')),
    page.getByRole('button', { name: 'Go' }).click(),
  ])
  expect(answer.status()).toBe(403)
  expect((await context.cookies()).filter(({ name }) => name.includes('session'))).toEqual([])
  await context.close()
})

test('V2, G1: a broken page shows an id that is in the log, and neither has what went wrong for a visitor’s eyes', async () => {
  const { context, page } = await aVisitor()
  const database = new Client({ connectionString: postgres.url })
  await database.connect()
  const slug = demo.companies[0]?.slug ?? ''
  const token = 'm4rkedTokenOfNobodyAtAll_0123456789-abcdefgh'
  await database.query('ALTER TABLE "ContactToken" RENAME TO "away"')
  const answer = await page.goto(`/portal/${slug}/enter/${token}`)
  const shown = page.getByText(/tell us this number: \w+/)
  await expect(shown).toBeVisible()
  await database.query('ALTER TABLE "away" RENAME TO "ContactToken"')

  expect(answer?.status()).toBe(500)
  const id = /number: (\w+)/.exec((await shown.textContent()) ?? '')?.[1] ?? ''
  await expect(page.getByText(/ContactToken|prisma|relation|at \w+ \(/i)).toHaveCount(0)
  const lines = server
    .log()
    .split('\n')
    .filter((line) => line.startsWith('{'))
  const noted = lines
    .map((line) => JSON.parse(line))
    .filter((line) => line.id === id && line.level === 'error')
  expect(noted).toHaveLength(1)
  expect(noted[0]).toMatchObject({ request: { method: 'GET', path: `/portal/${slug}/enter/…` } })
  expect(server.log()).not.toContain(token)
  expect(server.log()).not.toContain(demo.owner.password)

  await database.query('ALTER TABLE "EmailMessage" RENAME TO "away"')
  expect((await context.request.get(`${direct}/api/health`)).status()).toBe(503)
  await database.query('ALTER TABLE "away" RENAME TO "EmailMessage"')
  await database.end()
  await context.close()
})
