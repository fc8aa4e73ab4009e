import { sendNewQuote, signInAsOwner } from './dashboard'
import { firstPortal } from './demo'
import { linkIn, openMessage } from './mailbox'
import { expect, test } from './test'

test('A quote: the owner sends it, the client accepts by name, and it becomes an invoice @nojs', async ({
  page,
  browser,
}, { project }) => {
  test.setTimeout(120_000)
  const what = `Counter of oak, ${project.name}`
  const slug = await signInAsOwner(page)
  const number = await sendNewQuote(page, { slug, what })

  const { contact } = firstPortal()
  const theirs = await browser.newContext({ javaScriptEnabled: project.name !== 'without-javascript' })
  const portal = await theirs.newPage()
  const subject = new RegExp(`^Quote ${number} from `)
  const link = linkIn(await openMessage(portal, { to: contact.email, subject }), '/quotes/')
  await portal.goto(link)
  await portal.getByLabel('E-mail address').fill(contact.email)
  await portal.getByRole('button', { name: 'Use my password' }).click()
  await portal.getByLabel('Password', { exact: true }).fill(contact.password)
  await portal.getByRole('button', { name: 'Sign in' }).click()
  await expect(portal).toHaveURL(link)
  await expect(portal.getByRole('heading', { level: 1, name: `Quote ${number}` })).toBeVisible()
  await expect(portal.getByText('can be accepted until')).toBeVisible()
  const file = await portal.request.get(`${link}/pdf`)
  expect(file.headers()['content-type']).toBe('application/pdf')

  // Without a name nothing is said, and what was typed stays.
  await portal.getByLabel(/^A word to/).fill('Please begin in May.')
  await portal.getByRole('button', { name: 'Accept the quote' }).click()
  await expect(portal.getByText('Type your full name.').first()).toBeVisible()
  await expect(portal.getByLabel(/^A word to/)).toHaveValue('Please begin in May.')
  await portal.getByLabel('Your full name').fill('Leonie A. Köhler')
  await portal.getByRole('button', { name: 'Accept the quote' }).click()
  await expect(portal.getByText('Thank you. The quote is accepted.')).toBeVisible()
  await expect(portal.getByText(/Accepted by Leonie A\. Köhler/)).toBeVisible()
  await expect(portal.getByRole('button', { name: 'Accept the quote' })).toHaveCount(0)
  await theirs.close()

  // The owner sees who said yes, and makes an invoice of it: once.
  await page.goto(`/admin/${slug}/quotes?q=${number}`)
  await page.getByRole('link', { name: number }).click()
  await expect(page.getByText('Leonie A. Köhler').first()).toBeVisible()
  await expect(page.getByText('Please begin in May.')).toBeVisible()
  await page.getByRole('button', { name: 'Make an invoice of it' }).click()
  await expect(page).toHaveURL(/\/invoices\/\w+\/edit/)
  await expect(page.getByLabel(/Description/).first()).toHaveValue(what)
  await page.goto(`/admin/${slug}/quotes?q=${number}`)
  await expect(page.getByRole('row', { name: new RegExp(number) }).getByText('Invoiced')).toBeVisible()
})

test('Case 40: a quote goes once more to whoever is chosen, with a word and a copy @nojs', async ({ page }, {
  project,
}) => {
  const slug = await signInAsOwner(page)
  const number = await sendNewQuote(page, { slug, what: `Stools, ${project.name}` })
  await page.getByRole('link', { name: 'Send again…' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Send' })).toBeVisible()

  const person = page.getByRole('checkbox', { name: /Leonie Köhler/ })
  await person.uncheck()
  await page.getByLabel('A word of your own').fill('As we said on the phone.')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(page.getByText('Choose at least one person.').first()).toBeVisible()
  await expect(page.getByLabel('A word of your own')).toHaveValue('As we said on the phone.')

  await person.check()
  const books = `books-${project.name}@ledger.example`
  await page.getByLabel('The others are told').fill(books)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(page.getByText('Sent. Each person gets their own message.')).toBeVisible()
  const { text } = await openMessage(page, { to: books, subject: new RegExp(`^Quote ${number} from `) })
  expect(text).toContain('As we said on the phone.')
  expect(text).toContain('This is a copy of the message to Leonie Köhler.')
})
