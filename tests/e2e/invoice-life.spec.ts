import type { Page } from '@playwright/test'
import { signInAsOwner } from './dashboard'
import { readDemo } from './demo'
import { expect, test } from './test'

/*
 * One invoice through every state of lib/invoices/life.ts, as its owner takes it there. Without tax: what a payment
 * leaves is seen at a glance.
 */

test('An invoice is drafted, issued, part paid, paid, written off, taken up, credited @nojs', async ({
  page,
}) => {
  test.setTimeout(120_000)
  const slug = await signInAtLetterpress(page)
  await draft(page, slug, { description: 'Wedding stationery', price: '1000' })
  await expectState(page, 'Draft')

  await page.getByRole('button', { name: 'Issue', exact: true }).click()
  await expectState(page, /^Due/)
  const number = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
  const invoice = page.url().replace(/\?.*$/, '')

  await pay(page, '400')
  await expectState(page, 'Part paid')
  await expect(page.getByText('600.00').first()).toBeVisible()
  await pay(page, '600')
  await expectState(page, /^Paid/)

  // The second payment was somebody else's.
  const payment = page.getByRole('listitem').filter({ hasText: '600.00' })
  await payment.getByText('Remove', { exact: true }).click()
  await payment.getByRole('button', { name: 'Remove the payment' }).click()
  await expectState(page, 'Part paid')

  await page.getByRole('link', { name: 'Write off…' }).click()
  await page.getByLabel('Why').fill('They have closed down.')
  await page.getByRole('button', { name: 'Write it off' }).click()
  await expectState(page, 'Written off')
  await expect(page.getByText('They have closed down.').first()).toBeVisible()
  await page.getByRole('button', { name: 'Take up again' }).click()
  await expectState(page, 'Part paid')

  // All of it was a mistake: what is owed goes first, and what came in is the client's again.
  await page.getByRole('link', { name: 'Credit note…' }).click()
  await page.getByLabel('Why').fill('Cancelled before printing.')
  await page.getByRole('button', { name: 'Issue the credit note' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^(Credit note )?CN-/ })).toBeVisible()
  await page.goto(invoice)
  await expectState(page, /^(Credited|Paid)/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(number)
  for (const words of ['wrote off', 'up again', 'removed the payment']) {
    await expect(page.getByText(words).first()).toBeVisible()
  }
})

test('A draft in two tabs: the second is told, and loses nothing of what was typed', async ({ page }) => {
  const slug = await signInAtLetterpress(page)
  await draft(page, slug, { description: 'Posters', price: '80' })
  await page.getByRole('link', { name: 'Edit', exact: true }).click()
  await expect(page).toHaveURL(/\/edit/)
  const other = await page.context().newPage()
  await other.goto(page.url())

  await page.locator('[name="lines[0].description"]').fill('Posters on blue paper')
  await page.getByRole('button', { name: 'Save draft' }).click()
  await expect(page.getByText('Saved').first()).toBeVisible()
  await other.locator('[name="lines[0].description"]').fill('Posters on red paper')
  await other.getByRole('button', { name: 'Save draft' }).click()
  await expect(other.getByText(/changed in another tab/).first()).toBeVisible()
  await expect(other.locator('[name="lines[0].description"]')).toHaveValue('Posters on red paper')
  await page.reload()
  await expect(page.locator('[name="lines[0].description"]')).toHaveValue('Posters on blue paper')
})

test('What was wrong becomes void, and a draft says the same @nojs', async ({ page }) => {
  const slug = await signInAtLetterpress(page)
  await draft(page, slug, { description: 'Menus', price: '250' })
  await page.getByRole('button', { name: 'Issue', exact: true }).click()
  await expectState(page, /^Due/)
  const invoice = page.url().replace(/\?.*$/, '')
  await page.getByText('Void and copy', { exact: true }).click()
  await page.getByRole('button', { name: 'Make it void and copy it' }).click()
  await expect(page).toHaveURL(/\/edit/)
  await expect(page.locator('[name="lines[0].description"]')).toHaveValue('Menus')
  await page.goto(invoice)
  await expectState(page, 'Void')
})

test('What is not issued says why, on its page and where it is sent from @nojs', async ({ page }) => {
  const slug = await signInAtLetterpress(page)
  await draft(page, slug, { description: 'Letterheads', price: '90', dueDate: '2026-01-05' })
  const address = page.url().replace(/\?.*$/, '')
  const why = page.getByRole('alert').getByText(/^The due date is over already/)
  await page.getByRole('button', { name: 'Issue', exact: true }).click()
  await expect(why).toBeVisible()
  await page.goto(`${address}/send`)
  await page.getByRole('button', { name: 'Issue and send' }).click()
  await expect(why).toBeVisible()
  await page.goto(address)
  await expectState(page, 'Draft')
})

async function signInAtLetterpress(page: Page): Promise<string> {
  await signInAsOwner(page)
  return readDemo().companies.at(-1)?.slug ?? ''
}

type Line = { description: string; price: string; dueDate?: string }

/** Writes a draft of one line without tax, and opens its page. */
async function draft(page: Page, slug: string, { description, price, dueDate = '' }: Line): Promise<void> {
  await page.goto(`/admin/${slug}/invoices/new`)
  await page.getByRole('combobox', { name: 'Client' }).selectOption({ index: 1 })
  await page.locator('[name="lines[0].description"]').fill(description)
  await page.locator('[name="lines[0].quantity"]').fill('1')
  await page.locator('[name="lines[0].unitPrice"]').fill(price)
  await page.locator('select[name^="lines[0].tax"]').first().selectOption('')
  await page.locator('[name="dueDate"]').fill(dueDate)
  await page.getByRole('button', { name: 'Save draft' }).click()
  await expect(page).toHaveURL(/\/invoices\/\w+\/edit/)
  await page.getByRole('link', { name: 'See it as the client' }).click()
  await expect(page).toHaveURL(/\/invoices\/\w+(\?|$)/)
  await expect(page.getByRole('heading', { level: 1, name: 'Draft' })).toBeVisible()
}

async function pay(page: Page, amount: string): Promise<void> {
  await page.getByRole('link', { name: 'Record a payment' }).click()
  await page.getByLabel('Amount').fill(amount)
  await page.getByLabel('E-mail a receipt').uncheck()
  await page.getByRole('button', { name: 'Record payment' }).click()
}

/** The chip beside the page's title. */
async function expectState(page: Page, words: string | RegExp): Promise<void> {
  await expect(page.getByRole('main').locator('header').first().getByText(words).first()).toBeVisible()
}
