import type { APIRequestContext, Page } from '@playwright/test'
import { firstPortal } from './demo'
import { openMessage } from './mailbox'
import { expect, test } from './test'

/*
 * Comes last (playwright.config.ts): every message that the whole run sent, and every address in them.
 */

test('I5: every address ever mailed, fetched with no cookies, shows the branding and a masked address, and nothing else', async ({
  page,
  playwright,
  baseURL,
}) => {
  test.setTimeout(300_000)
  await askForReset(page)
  const messages = await everyMessage(page)
  expect(messages.length).toBeGreaterThan(20)
  const people = new Set(messages.flatMap(({ to, html }) => [to, ...namesIn(html)]))
  const addresses = new Set(messages.flatMap(({ html }) => linksIn(html)))
  const doors = new Set([...addresses].map(doorOf))
  for (const door of ['invoices', 'enter', 'reset', 'share']) expect([...doors], door).toContain(door)

  const nobody = await playwright.request.newContext()
  for (const address of addresses) {
    const { status, body } = await fetchOf(nobody, address, baseURL ?? '')
    expect(status, address).toBe(200)
    if (doorOf(address) === 'share' && !body.includes('This link no longer works')) continue
    for (const person of people) expect(body.includes(person), `${person} at ${address}`).toBe(false)
    expect(textOf(body), address).not.toMatch(/[€£$¥]\s?\d/)
  }
  expect((await nobody.storageState()).cookies.filter(({ name }) => name.endsWith('session'))).toEqual([])
  await nobody.dispose()
})

/** No story of the run needs one. */
async function askForReset(page: Page): Promise<void> {
  const { slug, contact } = firstPortal()
  await page.goto(`/portal/${slug}/login?step=reset`)
  await page.getByLabel('E-mail address').fill(contact.email)
  await page.getByRole('button', { name: 'Send the link' }).click()
  await openMessage(page, { to: contact.email, subject: /^A new password for/ })
}

type Mailed = { to: string; html: string }

async function everyMessage(page: Page): Promise<Mailed[]> {
  const found: Mailed[] = []
  let next: string | null = '/mailbox'
  while (next) {
    await page.goto(next)
    const rows = await page.locator('tbody tr').evaluateAll((all) =>
      all.map((row) => ({
        path: row.querySelector('a')?.getAttribute('href') ?? '',
        to: row.querySelectorAll('td')[1]?.textContent?.trim() ?? '',
      })),
    )
    for (const { path, to } of rows) {
      found.push({ to, html: await (await page.request.get(`${path}/html`)).text() })
    }
    const older = page.getByRole('link', { name: 'Older' })
    next = (await older.count()) > 0 ? await older.getAttribute('href') : null
  }
  return found
}

function linksIn(html: string): string[] {
  return [...html.matchAll(/href="(https?:\/\/[^"]+)"/g)].map(([, link = '']) =>
    link.replaceAll('&amp;', '&'),
  )
}

/** "Hello Jules Hartley," */
function namesIn(html: string): string[] {
  return [...html.matchAll(/Hello ([^<,]+),/g)].map(([, name = '']) => name.trim())
}

/** What an address leads to: 'enter' of /portal/northlight/enter/…; the same at a company's own host name. */
function doorOf(address: string): string {
  const parts = new URL(address).pathname.split('/').filter(Boolean)
  return (parts[0] === 'portal' ? parts[2] : parts[0]) ?? ''
}

/** A company's own host name is on this machine too. */
async function fetchOf(nobody: APIRequestContext, address: string, baseURL: string) {
  const { origin, host, pathname, search } = new URL(address)
  const own = origin !== new URL(baseURL).origin
  const response = await nobody.get(own ? `${new URL(baseURL).origin}${pathname}${search}` : address, {
    headers: own ? { host } : {},
  })
  return { status: response.status(), body: await response.text() }
}

function textOf(body: string): string {
  return body.replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, ' ')
}
