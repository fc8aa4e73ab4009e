import { addClient, signInAsOwner, writeInvoice } from './dashboard'
import { openMessage } from './mailbox'
import { expect, test } from './test'

/*
 * One thing of four comes back: an owner credits it, sees what is left to pay, and the client sees the note. Then the
 * rest. Told once with JavaScript and once without, at a client of its own each time.
 */

test('an owner credits a line and then the rest, and the client sees both @nojs', async ({ page }, {
  project,
}) => {
  test.setTimeout(180_000)
  const javaScriptEnabled = project.name === 'with-javascript'
  const client = javaScriptEnabled ? 'Returned Goods & Sons' : 'Returned Goods & Daughters'
  const email = javaScriptEnabled ? 'sons@returned.example' : 'daughters@returned.example'
  const slug = await signInAsOwner(page)
  await addClient(page, slug, { client, person: { name: 'Rita Return', email } })
  const clientPath = new URL(page.url()).pathname
  await writeInvoice(page, slug, client, '4')
  const invoice = new URL(page.url()).pathname

  await page.getByRole('link', { name: 'Credit note…' }).click()
  await expect(page.getByText('All that is left comes to')).toBeVisible()
  await page.getByLabel('Only what is entered below').check()
  await page.locator('[name="lines[0].quantity"]').fill('5')
  await page.getByLabel('Why').fill('One came back')
  await page.getByRole('button', { name: 'Issue the credit note' }).click()
  await expect(page.getByText('Only 4 of this line can still be credited.')).toBeVisible()
  await page.locator('[name="lines[0].quantity"]').fill('1')
  await page.getByRole('button', { name: 'Issue the credit note' }).click()
  const sums = page.getByRole('region', { name: 'This credit note comes to' })
  await expect(sums).toBeVisible()
  await expect(sums).toHaveAccessibleDescription('Nothing is issued yet. Check the sums, then issue it.')
  await expect(page.getByRole('button', { name: 'Check the sums' })).toBeVisible()
  await expect(page.getByLabel('Why')).toHaveValue('One came back')
  await page.getByRole('button', { name: 'Issue the credit note' }).click()
  await expect(page.getByText('The credit note is issued, and goes to')).toBeVisible()
  const note = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
  expect(note).toMatch(/^CN-\d{4}-\d{4}/)
  const file = await page.request.get(`${new URL(page.url()).pathname}/pdf`)
  expect([file.status(), file.headers()['content-type']]).toEqual([200, 'application/pdf'])

  await page.goto(invoice)
  await expect(page.getByText('357.00').first()).toBeVisible()
  await page.getByRole('link', { name: 'Credit note…' }).click()
  await page.getByLabel('Why').fill('The rest came back too')
  await page.getByRole('button', { name: 'Issue the credit note' }).click()
  await expect(page.getByText('The credit note is issued, and goes to')).toBeVisible()
  await page.goto(invoice)
  await expect(page.getByText('Credited', { exact: true }).first()).toBeVisible()
  await expect(page.getByText('nothing is left to pay')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Credit note…' })).toHaveCount(0)

  const { text } = await openMessage(page, { to: email, subject: new RegExp(note) })
  expect(text).toContain('One came back')

  await page.goto(clientPath)
  await page.getByRole('button', { name: 'View as client' }).click()
  // The client's page in the dashboard has links of the same names.
  await expect(page).toHaveURL(/\/view-as\//)
  await page
    .getByRole('link', { name: /^\d{4}-\d{4}$/ })
    .first()
    .click()
  await page.getByRole('link', { name: note, exact: true }).click()
  await expect(page.getByRole('heading', { name: `Credit note ${note}` })).toBeVisible()
  await expect(page.getByText('Reason: One came back')).toBeVisible()
})
