import { firstPortal, readDemo } from './demo'
import { codeIn, linkIn, openMessage } from './mailbox'
import { signInAsContact } from './portal'
import { expect, test } from './test'

/*
 * How a contact gets in, at the demo's first company. Tests marked @nojs run a second time with
 * JavaScript switched off.
 */

/** Contacts of the demo's data who never had a password. Each is sent one message a minute (SECURITY L6). */
const withoutPassword: Record<string, { link: string; code: string }> = {
  'with-javascript': { link: 'kachase@hotmail.com.example', code: 'ftremblay@gmail.com.example' },
  'without-javascript': { link: 'bjorn.hansen@yahoo.no.example', code: 'luisg@embraer.com.br.example' },
}

test('Case 1: e-mail and password at the one address reach the contact’s own invoices @nojs', async ({
  page,
}) => {
  const { slug, contact } = firstPortal()
  await page.goto(`/portal/${slug}`)
  await expect(page).toHaveURL(new RegExp(`/portal/${slug}/login`))
  await page.getByLabel('E-mail address').fill(contact.email.toUpperCase())
  await page.getByRole('button', { name: 'Use my password' }).click()
  await expect(page.getByLabel('E-mail address')).toHaveValue(contact.email)
  await page.getByLabel('Password', { exact: true }).fill(contact.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(new RegExp(`/portal/${slug}(/c/[^/]+)?$`))
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

test('Case 2: an empty form gives two field errors @nojs', async ({ page }) => {
  const { slug } = firstPortal()
  await page.goto(`/portal/${slug}/login?step=password`)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('Enter one e-mail address, like name@example.com.')).toBeVisible()
  await expect(page.getByText('Enter your password.')).toBeVisible()
  await expect(page.getByLabel('E-mail address')).toHaveAttribute('aria-invalid', 'true')
})

test('Case 3: an unknown e-mail and a wrong password get the same words @nojs', async ({ page }) => {
  const { slug, contact } = firstPortal()
  for (const email of ['nobody-here@example.com', contact.email]) {
    await page.goto(`/portal/${slug}/login?step=password`)
    await page.getByLabel('E-mail address').fill(email)
    await page.getByLabel('Password', { exact: true }).fill('not the right words at all')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(
      page
        .getByText('This e-mail address and password don’t match.')
        .or(page.getByText("This e-mail address and password don't match.")),
    ).toBeVisible()
    await page.context().clearCookies()
  }
})

test('Case 14: opening a magic link changes nothing; its button signs in, once @nojs', async ({
  page,
  browser,
}, { project }) => {
  const { slug } = firstPortal()
  const contact = { email: withoutPassword[project.name]?.link ?? '' }
  await page.goto(`/portal/${slug}/login`)
  await page.getByLabel('E-mail address').fill(contact.email)
  await page.getByRole('button', { name: 'E-mail me a sign-in link' }).click()
  await expect(page.getByRole('heading', { name: 'Look in your mailbox' })).toBeVisible()
  const message = await openMessage(page, { to: contact.email, subject: /is your code for/ })
  const link = linkIn(message, '/enter/')

  // M1: a scanner with a browser of its own opens it, scripts and all, and waits; HEAD and GET as well.
  const scanner = await browser.newContext()
  const scannersPage = await scanner.newPage()
  for (let visit = 0; visit < 3; visit += 1) {
    await scannersPage.goto(link)
    await expect(scannersPage.getByRole('button', { name: 'Sign in' })).toBeVisible()
    await scannersPage.request.head(link)
    await scannersPage.request.get(link)
  }
  expect((await scanner.cookies()).filter(({ name }) => name.includes('session'))).toEqual([])
  await scanner.close()

  await page.goto(link)
  await page.getByRole('button', { name: 'Sign in' }).click()
  // M6: success lands on an address without the token.
  await expect(page).toHaveURL(new RegExp(`/portal/${slug}(/c/[^/]+)?$`))

  // Case 15: used up, and it says so.
  const second = await browser.newContext()
  const secondPage = await second.newPage()
  await secondPage.goto(link)
  await expect(secondPage.getByRole('heading', { name: 'This link no longer works' })).toBeVisible()
  await expect(secondPage.getByRole('button', { name: /^Send a fresh link to .•••/ })).toBeVisible()
  await second.close()
})

test('O4: a code works in the browser that asked for it, and in no other @nojs', async ({ page, browser }, {
  project,
}) => {
  const { slug } = firstPortal()
  const contact = { email: withoutPassword[project.name]?.code ?? '' }
  await page.goto(`/portal/${slug}/login`)
  await page.getByLabel('E-mail address').fill(contact.email)
  await page.getByRole('button', { name: 'E-mail me a sign-in link' }).click()
  await expect(page.getByLabel('Code from the message')).toBeVisible()

  const other = await browser.newContext()
  const reader = await other.newPage()
  const code = codeIn(await openMessage(reader, { to: contact.email, subject: /is your code for/ }))
  await reader.goto(`/portal/${slug}/login`)
  await reader.getByLabel('E-mail address').fill('somebody-else@example.com')
  await reader.getByRole('button', { name: 'E-mail me a sign-in link' }).click()
  await reader.getByLabel('Code from the message').fill(code)
  await reader.getByRole('button', { name: 'Sign in' }).click()
  await expect(reader.getByText(/This code doesn.t work/)).toBeVisible()
  await other.close()

  await page.getByLabel('Code from the message').fill(code)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(new RegExp(`/portal/${slug}(/c/[^/]+)?$`))
})

test('Case 29: owner and contact side by side in one browser; neither opens the other’s door', async ({
  page,
}) => {
  const { slug, contact } = firstPortal()
  const { owner } = readDemo()
  await page.goto('/login')
  await page.getByLabel('E-mail address').fill(owner.email)
  await page.getByLabel('Password', { exact: true }).fill(owner.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/admin/)

  // The owner's session alone opens nothing in the portal.
  await page.goto(`/portal/${slug}`)
  await expect(page).toHaveURL(new RegExp(`/portal/${slug}/login`))
  await page.getByLabel('E-mail address').fill(contact.email)
  await page.getByRole('button', { name: 'Use my password' }).click()
  await page.getByLabel('Password', { exact: true }).fill(contact.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(new RegExp(`/portal/${slug}(/c/[^/]+)?$`))

  await page.goto(`/portal/${slug}/profile`)
  await page.getByRole('main').getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(page).toHaveURL(new RegExp(`/portal/${slug}/login`))
  await page.goto(`/admin/${slug}/dashboard`)
  await expect(page).toHaveURL(new RegExp(`/admin/${slug}/dashboard`))
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

test('S4, S11: after signing out Back shows nothing, and a replayed cookie is nobody', async ({
  page,
  context,
}) => {
  const { contact } = firstPortal()
  const slug = await signInAsContact(page)
  const kept = (await context.cookies()).filter(({ name }) => name.endsWith('-session'))
  expect(kept).toHaveLength(1)
  expect(kept[0]).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })

  await page.goto(`/portal/${slug}/profile`)
  const address = page.getByRole('main').getByText(contact.email)
  await expect(address.first()).toBeVisible()
  await page.getByRole('main').getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(page).toHaveURL(new RegExp(`/portal/${slug}/login`))
  await page.goBack()
  await page.waitForLoadState()
  await expect(address).toHaveCount(0)
  await context.addCookies(kept)
  await page.goto(`/portal/${slug}/profile`)
  await expect(page).toHaveURL(new RegExp(`/portal/${slug}/login`))
})

test('W1, W3: pages carry the policy, signed-in answers are not stored', async ({ page }) => {
  const { slug } = firstPortal()
  const response = await page.goto(`/portal/${slug}/login`)
  const headers = response?.headers() ?? {}
  expect(headers['content-security-policy']).toMatch(/script-src 'self' 'nonce-[\w+/=]+' 'strict-dynamic';/)
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['cache-control']).toContain('no-store')
  const token = await page.goto(`/portal/${slug}/enter/never-a-token`)
  expect(token?.headers()['referrer-policy']).toBe('strict-origin')
  expect(token?.headers()['x-robots-tag']).toContain('noindex')
})
