import { signInAsOwner } from './dashboard'
import { firstPortal } from './demo'
import { expect, test } from './test'

/* What was typed, and what is said about it, belongs to its form and to its page. */

test('leaving a form with something typed in it asks first', async ({ page }) => {
  const slug = await signInAsOwner(page)
  const asked: string[] = []
  let leave = false
  page.on('dialog', (dialog) => {
    asked.push(dialog.message())
    return leave ? dialog.accept() : dialog.dismiss()
  })
  const clients = page.getByRole('main').getByRole('link', { name: 'Clients', exact: true })

  await page.goto(`/admin/${slug}/clients/new`)
  await clients.click()
  await expect(page).toHaveURL(new RegExp(`/admin/${slug}/clients$`))
  expect(asked).toEqual([])

  await page.goto(`/admin/${slug}/clients/new`)
  await page.getByLabel('Street').fill('12 Quay Street')
  await clients.click()
  await expect.poll(() => asked).toEqual(['What you changed is not saved. Leave anyway?'])
  await expect(page.getByLabel('Street')).toHaveValue('12 Quay Street')
  await page.getByRole('button', { name: 'Add client' }).click()
  await expect(page.getByLabel('Name', { exact: true }).first()).toHaveAttribute('aria-invalid', 'true')
  leave = true
  await clients.click()
  await expect(page).toHaveURL(new RegExp(`/admin/${slug}/clients$`))
  expect(asked).toHaveLength(2)

  await page.goto(`/admin/${slug}/settings/company`)
  await page.getByLabel('Street').fill('Torstraße 84')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page
    .getByRole('link', { name: 'Taxes' })
    .or(page.getByRole('link', { name: 'Dashboard' }))
    .first()
    .click()
  expect(asked).toHaveLength(2)
})

test('a refusal takes the place of the notice that the entry before it left @nojs', async ({ page }, {
  project,
}) => {
  const slug = await signInAsOwner(page)
  const label = project.name === 'without-javascript' ? 'Pallet' : 'Crate'
  await page.goto(`/admin/${slug}/settings/fields`)
  const add = page.getByRole('button', { name: 'Add', exact: true }).first()
  await page.getByLabel('Name', { exact: true }).first().fill(label)
  await add.click()
  await expect(page.locator('[data-notice]')).toBeVisible()
  await page.getByLabel('Name', { exact: true }).first().fill(label)
  await add.click()
  await expect(page.getByText('There is a field of that name already.').first()).toBeVisible()
  await expect(page.locator('[data-notice]')).toBeHidden()
})

test('a wrong password is not told beside “Forgot your password?” @nojs', async ({ page }) => {
  const { slug, contact } = firstPortal()
  await page.goto(`/portal/${slug}/login?step=password`)
  await page.getByLabel('E-mail address').fill(contact.email)
  await page.getByLabel('Password', { exact: true }).fill('not the right words at all')
  await page.getByRole('button', { name: 'Sign in' }).click()
  const wrong = page.getByText("This e-mail address and password don't match.")
  await expect(wrong).toBeVisible()
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await expect(page.getByRole('button', { name: 'Send' })).toBeVisible()
  await expect(wrong).toBeHidden()
})
