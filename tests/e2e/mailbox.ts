import type { Page } from '@playwright/test'
import { expect } from './test'

/** A message as its recipient has it. */
export type Message = { subject: string; text: string }

/**
 * Waits for the newest message to `to` whose subject has `subject`, opens it in the mailbox page and
 * leaves it open. Delivery begins after the answer, so it may take a moment.
 */
export async function openMessage(
  page: Page,
  { to, subject }: { to: string; subject: RegExp },
): Promise<Message> {
  const entry = page.getByRole('link', { name: subject }).first()
  await expect(async () => {
    await page.goto(`/mailbox?to=${encodeURIComponent(to)}`)
    await expect(entry).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 20_000 })
  await entry.click()
  await expect(page.getByRole('heading', { level: 1, name: subject })).toBeVisible()
  const title = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
  const text =
    (await page
      .getByRole('heading', { name: 'As plain text' })
      .locator('xpath=following::p[1]')
      .textContent()) ?? ''
  return { subject: title, text }
}

/** The only address in the text that leads to `path`. */
export function linkIn({ text }: Message, path: string): string {
  const links = [...text.matchAll(/https?:\/\/\S+/g)].map(([link]) => link.replace(/[).,]+$/, ''))
  const found = [...new Set(links.filter((link) => link.includes(path)))]
  expect(found, `links to ${path} in: ${text}`).toHaveLength(1)
  return found[0] ?? ''
}

/** "482 915" of the subject. */
export function codeIn({ subject }: Message): string {
  const code = /\d{3} \d{3}/.exec(subject)?.[0]
  expect(code, subject).toBeDefined()
  return code ?? ''
}
