import { expect, type Page, test } from '@playwright/test'
import { readDemo } from './demo'
import { linkIn, openMessage } from './mailbox'
import { firstInvoice } from './portal'

/* A client's contact gives their accountant access, and the company ends it. Also without JavaScript. */

const accountantsPassword = 'seven brass keys on a green ribbon'

test('Case 19, 26: an accountant sees exactly the two invoices they were given, until the owner ends it @nojs', async ({
  page,
  browser,
}, { project }) => {
  const demo = readDemo()
  const [company] = demo.companies
  const [contact] = company?.contacts ?? []
  if (!company || !contact) throw new Error('The demo has no company with a contact.')
  const { slug } = company
  const accountant = {
    name: `Ana ${project.name}`,
    email: `ana-${project.name}@accounts.example`,
  }

  // The contact gives two invoices, until a day.
  await page.goto(`/portal/${slug}/login?step=password`)
  await page.getByLabel('E-mail address').fill(contact.email)
  await page.getByLabel('Password', { exact: true }).fill(contact.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('link', { name: 'Who has access' }).click()
  await page.getByRole('link', { name: 'Give somebody access' }).click()
  await page.getByLabel('Name').fill(accountant.name)
  await page.getByLabel('E-mail address').fill(accountant.email)
  await page.getByLabel(/Last day/).fill('2030-12-31')
  const boxes = page.getByRole('checkbox')
  for (const place of [0, 1]) await boxes.nth(place).check()
  await page.getByRole('button', { name: 'Give access' }).click()
  await expect(page.getByText('Done. A message tells them how to sign in.')).toBeVisible()
  await expect(page.getByText(/2 invoices\s· until 31 Dec 2030\s· given by you/)).toBeVisible()
  await expect(page.getByText(accountant.email)).toHaveCount(0)

  // The accountant sets a password by the invitation, and finds these two.
  const message = await openMessage(page, { to: accountant.email, subject: /gives you access/ })
  const theirs = await browser.newContext({ javaScriptEnabled: project.name === 'with-javascript' })
  const theirPage = await theirs.newPage()
  await theirPage.goto(linkIn(message, '/invite/'))
  await theirPage.getByLabel('New password').fill(accountantsPassword)
  await theirPage.getByRole('button', { name: 'Set the password and sign in' }).click()
  await expect(theirPage).toHaveURL(/\/c\//)
  const rows = theirPage.getByRole('table').getByRole('row')
  await expect(rows).toHaveCount(3)
  await expect(theirPage.getByRole('link', { name: 'Who has access' })).toHaveCount(0)
  const overview = theirPage.url()
  await firstInvoice(theirPage).click()
  await expect(theirPage).toHaveURL(/\/invoices\//)
  const invoice = theirPage.url()

  // The owner finds who gave it, and ends it; the accountant's next click finds nothing.
  await endAsOwner(page, {
    demo,
    slug,
    client: new URL(overview).pathname.split('/').at(-1) ?? '',
    accountant,
  })
  for (const address of [overview, invoice]) {
    await theirPage.goto(address)
    await expect(theirPage).toHaveURL(/\/login/)
  }
  await theirs.close()
})

type Ending = {
  demo: ReturnType<typeof readDemo>
  slug: string
  client: string
  accountant: { name: string }
}

async function endAsOwner(page: Page, { demo, slug, client, accountant }: Ending): Promise<void> {
  await page.goto('/login')
  await page.getByLabel('E-mail address').fill(demo.owner.email)
  await page.getByLabel('Password', { exact: true }).fill(demo.owner.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(/\/admin/)
  await page.goto(`/admin/${slug}/clients/${client}`)
  const row = page.getByRole('row').filter({ hasText: accountant.name })
  await expect(row.getByText(/Only 2 invoices.*given by/i)).toBeVisible()
  await row.getByRole('link', { name: accountant.name }).click()
  await expect(page.getByRole('heading', { level: 1, name: accountant.name })).toBeVisible()
  await page.locator('summary', { hasText: 'Remove' }).click()
  await page.getByRole('button', { name: `Remove ${accountant.name}` }).click()
  await expect(page.getByText('Removed. They no longer see anything of this client.')).toBeVisible()
}
