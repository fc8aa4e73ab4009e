import { clientColumns } from '@/lib/importing/schema'
import { signInAsOwner } from './dashboard'
import { expect, test } from './test'

test('clients alone are imported, and nothing chosen is told at the field @nojs', async ({ page }, {
  project,
}) => {
  const slug = await signInAsOwner(page)
  await page.goto(`/admin/${slug}/import`)
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByText('Choose at least one of the two files.').first()).toBeVisible()

  const number = project.name === 'with-javascript' ? 88_001 : 99_001
  const name = `Lighthouse ${number}`
  await page.getByLabel('Clients').setInputFiles({
    name: 'clients.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      `${clientColumns.join(',')}\n${number},${name}${','.repeat(clientColumns.length - 2)}\n`,
    ),
  })
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByText('1 client and 0 invoices imported')).toBeVisible()
  await page.goto(`/admin/${slug}/clients?q=${encodeURIComponent(name)}`)
  await expect(page.getByRole('link', { name }).first()).toBeVisible()
})

test('an empty file is told from one that was not chosen @nojs', async ({ page }) => {
  const slug = await signInAsOwner(page)
  await page.goto(`/admin/${slug}/import`)
  await page
    .getByLabel('Clients')
    .setInputFiles({ name: 'empty.csv', mimeType: 'text/csv', buffer: Buffer.from('') })
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByText(/This file is empty/).first()).toBeVisible()
})
