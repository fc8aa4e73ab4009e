import { pdfText } from '../support/pdf-text'
import { signInAsOwner } from './dashboard'
import { firstPortal } from './demo'
import { expect, test } from './test'

test('A field of one’s own: made, typed in the editor, issued, and read by the client @nojs', async ({
  page,
  browser,
}, { project }) => {
  test.setTimeout(120_000)
  const javaScriptEnabled = project.name !== 'without-javascript'
  const label = javaScriptEnabled ? 'Site' : 'Yard'
  const slug = await signInAsOwner(page)
  await page.goto(`/admin/${slug}/settings/fields`)
  await page.getByLabel('Name', { exact: true }).first().fill(label)
  await page.getByRole('button', { name: 'Add', exact: true }).first().click()
  await expect(page.getByRole('link', { name: `Edit ${label}` })).toBeVisible()

  // One that the client is not to see.
  const inside = javaScriptEnabled ? 'Margin' : 'Buying price'
  await page.getByLabel('Name', { exact: true }).first().fill(inside)
  await page.getByLabel('Printed', { exact: true }).uncheck()
  await page.getByRole('button', { name: 'Add', exact: true }).first().click()
  await expect(page.getByRole('link', { name: `Edit ${inside}` })).toBeVisible()

  // Something else is wrong: what was typed stays.
  await page.goto(`/admin/${slug}/invoices/new`)
  await page.getByRole('combobox', { name: 'Client' }).selectOption({ label: 'Leonie Köhler' })
  await page.locator('[name="lines[0].description"]').fill('Work')
  await page.locator('[name="lines[0].unitPrice"]').fill('100')
  await page.getByLabel(label).fill('Quay Street')
  await page.getByLabel(inside).fill('for us alone')
  await page.locator('[name="discountKind"]').selectOption('percent')
  await page.locator('[name="discountValue"]').fill('a lot')
  await page.getByRole('button', { name: 'Save draft' }).click()
  await expect(page.getByText('Enter a number like 5 or 250.00.').first()).toBeVisible()
  await expect(page.getByLabel(label)).toHaveValue('Quay Street')
  await page.locator('[name="discountValue"]').fill('5')
  await page.getByRole('button', { name: 'Save draft' }).click()
  await expect(page).toHaveURL(/\/invoices\/\w+\/edit/)
  await expect(page.getByLabel(label)).toHaveValue('Quay Street')
  await page.goto(new URL(page.url()).pathname.replace(/\/edit$/, ''))
  await page.getByRole('button', { name: 'Issue', exact: true }).click()
  await expect(page).toHaveURL(/\/invoices\/[0-9A-Za-z]{22}(\?|$)/)
  await expect(page.getByText(`${label} Quay Street`)).toBeVisible()
  await expect(page.getByText('for us alone')).toBeVisible()
  const address = new URL(page.url()).pathname.replace('/admin/', '/portal/')

  // Called something else since: what is issued is not.
  await page.goto(`/admin/${slug}/settings/fields`)
  await page.getByRole('link', { name: `Edit ${label}` }).click()
  await expect(page.getByRole('heading', { name: `Change ${label}` })).toBeVisible()
  await page.getByLabel('Name', { exact: true }).first().fill(`${label} of old`)
  await page.getByRole('button', { name: 'Save', exact: true }).first().click()
  await expect(page.getByRole('link', { name: `Edit ${label} of old` })).toBeVisible()

  const { contact } = firstPortal()
  const theirs = await browser.newContext({ javaScriptEnabled })
  const portal = await theirs.newPage()
  await portal.goto(address)
  await portal.getByLabel('E-mail address').fill(contact.email)
  await portal.getByRole('button', { name: 'Use my password' }).click()
  await portal.getByLabel('Password', { exact: true }).fill(contact.password)
  await portal.getByRole('button', { name: 'Sign in' }).click()
  await expect(portal.getByText(`${label} Quay Street`)).toBeVisible()
  // Neither on the page nor in what its scripts are given.
  expect(await portal.content()).not.toMatch(new RegExp(`for us alone|${inside}`))
  const file = await portal.request.get(`${address}/pdf`)
  const text = await pdfText(new Uint8Array(await file.body()))
  expect(text).toContain('Quay Street')
  expect(text).not.toMatch(/of old|for us alone/)
  await theirs.close()
})
