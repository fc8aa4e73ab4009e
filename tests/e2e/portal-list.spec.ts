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
