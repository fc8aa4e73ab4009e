import { openClient, signInAsOwner } from './dashboard'
import { firstInvoice } from './portal'
import { expect, test } from './test'

/* A client of the demo whom no other story is about. */
const client = 'Ellie Sullivan'

test('Case 30: the owner sees the portal as their client does, changes nothing, and it is told @nojs', async ({
  page,
}) => {
  const slug = await signInAsOwner(page)
  const clientPath = await openClient(page, slug, client)
  await page.getByRole('button', { name: 'View as client' }).click()

  const below = new RegExp(`/admin/${slug}/view-as/[0-9A-Za-z]{22}/`)
  await expect(page).toHaveURL(below)
  const banner = page.getByRole('region', { name: 'Viewing as a client' })
  await expect(banner).toContainText(`You are looking at ${client}’s portal as they see it.`)
  await expect(banner).toContainText('30 minutes left')

  // The list, its filter, one invoice, its file: all of it below the grant.
  await page.getByRole('navigation').getByRole('link', { name: /^Paid/ }).click()
  await expect(page).toHaveURL(/state=paid/)
  await expect(banner).toBeVisible()
  await firstInvoice(page).click()
  await expect(page).toHaveURL(/\/view-as\/\w+\/invoices\/\w+$/)
  await expect(page.getByRole('heading', { level: 1, name: /^Invoice/ })).toBeVisible()
  const invoice = new URL(page.url()).pathname
  const file = await page.request.get(`${invoice}/pdf`)
  expect([file.status(), file.headers()['content-type']]).toEqual([200, 'application/pdf'])
  const hrefs = await page
    .locator('a[href^="/"]')
    .evaluateAll((all) => all.map((a) => a.getAttribute('href')))
  expect(hrefs.filter((href) => !below.test(`${href}/`))).toEqual([])
  await page.getByRole('link', { name: 'All invoices' }).click()
  await expect(page).toHaveURL(/\/view-as\/\w+\/c\/\w+\/invoices$/)

  // No session of the portal began: the portal itself asks for the sign-in.
  expect((await page.context().cookies()).filter(({ name }) => name.includes('-p-'))).toEqual([])
  const portal = await page.request.get(`/portal/${slug}/profile`, { maxRedirects: 0 })
  expect(portal.headers().location).toContain('/login')

  await banner.getByRole('button', { name: 'End' }).click()
  await expect(page).toHaveURL(new RegExp(`${clientPath}\\?notice=view-as-ended`))
  await expect(page.getByText('viewed the portal as this client for 1 minute').first()).toBeVisible()
  await page.goto(invoice)
  await expect(page.getByRole('heading', { name: 'Viewing as this client is over' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Start again' })).toBeVisible()

  // Case 31: the owner's look is nobody's view.
  await page.goto(`/admin/${slug}/invoices/${invoice.split('/').at(-1)}`)
  await expect(page.getByRole('heading', { name: 'What happened' })).toBeVisible()
  await expect(page.getByText(/Mara.*(viewed|downloaded) invoice/)).toHaveCount(0)
})

test('Case 30, Case 33: on a phone nothing scrolls sideways while viewing as a client', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  const slug = await signInAsOwner(page)
  await openClient(page, slug, client)
  await page.getByRole('button', { name: 'View as client' }).click()
  await expect(page.getByRole('region', { name: 'Viewing as a client' })).toBeVisible()
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(await overflow()).toBe(0)
  await firstInvoice(page).click()
  await expect(page.getByRole('heading', { level: 1, name: /^Invoice/ })).toBeVisible()
  expect(await overflow()).toBe(0)
})
