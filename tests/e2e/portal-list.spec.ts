import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { readZip } from '../support/zip'
import { signInAsContact } from './portal'
import { expect, test } from './test'

/* The list of a client's invoices, as the demo's first contact has it. */

/** Opens the list by itself; answers its path. */
async function openList(page: Page): Promise<string> {
  await signInAsContact(page)
  await expect(page).toHaveURL(/\/c\/\w+$/)
  const list = `${new URL(page.url()).pathname}/invoices`
  await page.goto(list)
  await expect(page.getByRole('heading', { level: 1, name: 'Invoices' })).toBeVisible()
  return list
}

async function saveTicked(page: Page) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^Download selected/ }).click(),
  ])
  const files = readZip(await readFile(await download.path()))
  return { name: download.suggestedFilename(), files: files.map(({ name }) => name) }
}

test('Case 34: several invoices are ticked and saved as one file; with none, a sentence says so @nojs', async ({
  page,
}) => {
  const list = await openList(page)
  await page.getByRole('button', { name: 'Download selected' }).click()
  await expect(page.getByText('Nothing is selected yet.')).toBeVisible()
  await expect(page).toHaveURL(`${list}?zip=none`)

  const boxes = page.getByRole('checkbox', { name: /^Choose invoice/ })
  const numbers = await boxes.evaluateAll((all) =>
    all.map((box) => box.getAttribute('aria-label')?.replace('Choose invoice ', '')),
  )
  await boxes.nth(0).check()
  await boxes.nth(2).check()
  const two = await saveTicked(page)
  expect(two.name).toMatch(/^[a-z0-9-]+-invoices-\d{4}-\d{2}-\d{2}\.zip$/)
  expect(two.files).toEqual([`${numbers[0]}.pdf`, `${numbers[2]}.pdf`])

  // A link without scripts, and with them a button.
  await page.goto(list)
  await page.getByText('Select all on this page').click()
  await expect(boxes.last()).toBeChecked()
  expect((await saveTicked(page)).files).toHaveLength(numbers.length)
})

test('Case 34: the button counts what is ticked, and a filter and a search come back with the sentence', async ({
  page,
}) => {
  const list = await openList(page)
  const button = page.getByRole('button', { name: /^Download selected/ })
  await page
    .getByRole('checkbox', { name: /^Choose invoice/ })
    .first()
    .check()
  await expect(button).toHaveText('Download selected (1)')
  await page.getByRole('button', { name: 'Select none' }).click()
  await expect(button).toHaveText('Download selected')
  await page.goto(`${list}?state=paid&q=20`)
  await button.click()
  await expect(page).toHaveURL(`${list}?state=paid&q=20&zip=none`)
  await expect(page.getByText('Nothing is selected yet.')).toBeVisible()
  await expect(page.getByRole('searchbox')).toHaveValue('20')
})

test('Case 32: filter, search and order stand in the address, and Back goes through them @nojs', async ({
  page,
}) => {
  const list = await openList(page)
  const rows = page.getByRole('table').getByRole('row')
  const heads = (name: string) => page.getByRole('columnheader', { name })
  const firstNumber = async () => (await rows.nth(1).getByRole('link').first().textContent()) ?? ''
  await page.getByRole('link', { name: /^Paid/ }).click()
  await expect(page).toHaveURL(`${list}?state=paid`)
  await heads('Amount').getByRole('link').click()
  await expect(page).toHaveURL(`${list}?state=paid&sort=amount-desc`)
  await expect(heads('Amount')).toHaveAttribute('aria-sort', 'descending')
  const largest = await firstNumber()
  await heads('Amount').getByRole('link').click()
  await expect(page).toHaveURL(`${list}?state=paid&sort=amount-asc`)
  await expect(heads('Amount')).toHaveAttribute('aria-sort', 'ascending')
  await expect(rows.last().getByRole('link').first()).toHaveText(largest)
  await page.getByRole('searchbox').fill('2')
  await page.getByRole('searchbox').press('Enter')
  await expect(page).toHaveURL(`${list}?state=paid&sort=amount-asc&q=2`)
  await expect(page.getByRole('link', { name: /^Paid/ })).toHaveAttribute('aria-current', 'page')

  await page.goBack()
  await expect(page).toHaveURL(`${list}?state=paid&sort=amount-asc`)
  await expect(page.getByRole('searchbox')).toHaveValue('')
  await page.goBack()
  await expect(rows.nth(1).getByRole('link').first()).toHaveText(largest)
  await page.goBack()
  await page.goBack()
  await expect(page).toHaveURL(list)
  await expect(page.getByRole('link', { name: /^All/ })).toHaveAttribute('aria-current', 'page')
})

test('Case 32, Case 33: on a phone the order is chosen from a list @nojs', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  const list = await openList(page)
  await page.getByRole('combobox', { name: 'Order' }).selectOption({ label: 'Smallest amount first' })
  await page.getByRole('button', { name: 'Sort' }).click()
  await expect(page).toHaveURL(`${list}?sort=amount-asc`)
  await expect(page.getByRole('combobox', { name: 'Order' })).toHaveValue('amount-asc')
})
