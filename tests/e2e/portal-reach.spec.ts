import type { Locator, Page } from '@playwright/test'
import { firstPortal } from './demo'
import { firstInvoice, signInAsContact } from './portal'
import { expect, test } from './test'

/* The portal on a narrow phone, and without a mouse. */

async function expectNothingSideways(page: Page): Promise<void> {
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(over, page.url()).toBe(0)
  // Amounts are whole, on one line each, and large enough to be read.
  const amounts = await page.locator('.num, .sum').evaluateAll((all) =>
    all
      .filter((one) => one.getClientRects().length > 0 && /\d/.test(one.textContent ?? ''))
      .map((one) => {
        const { left, right } = one.getBoundingClientRect()
        const { fontSize, textOverflow } = getComputedStyle(one)
        const text = document.createRange()
        text.selectNodeContents(one)
        // Another line begins below all that stands before it; a part in smaller type doesn't.
        const parts = [...text.getClientRects()].sort((a, b) => a.top - b.top)
        const lines = parts.filter(({ top }, at) =>
          parts.slice(0, at).every(({ bottom }) => top >= bottom),
        ).length
        return { left, right, lines, size: Number.parseFloat(fontSize), textOverflow }
      }),
  )
  for (const { left, right, lines, size, textOverflow } of amounts) {
    expect(lines, page.url()).toBe(1)
    expect(left, page.url()).toBeGreaterThanOrEqual(0)
    expect(right, page.url()).toBeLessThanOrEqual(360)
    expect(size, page.url()).toBeGreaterThanOrEqual(14)
    expect(textOverflow, page.url()).not.toBe('ellipsis')
  }
}

test('Case 33: on a 360-pixel phone no page of the portal scrolls sideways, and amounts stay readable @nojs', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 })
  const { slug } = firstPortal()
  for (const step of ['', '?step=password', '?step=reset']) {
    await page.goto(`/portal/${slug}/login${step}`)
    await expectNothingSideways(page)
  }
  await signInAsContact(page)
  await expect(page).toHaveURL(/\/c\/\w+$/)
  const home = page.url()
  await expectNothingSideways(page)
  for (const below of [
    'invoices',
    'invoices?zip=none',
    'invoices?q=nothing',
    'statement',
    'quotes',
    'people',
  ]) {
    await page.goto(`${home}/${below}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectNothingSideways(page)
  }
  await page.goto(`${home}/statement?period=all`)
  await expectNothingSideways(page)
  await page.goto(`/portal/${slug}/profile`)
  await expectNothingSideways(page)
  await page.goto(`${home}/invoices`)
  await firstInvoice(page).click()
  await expect(page.getByRole('heading', { level: 1, name: /^Invoice/ })).toBeVisible()
  await expectNothingSideways(page)
})

/** Presses Tab until this has the focus, as somebody does who has no mouse. */
async function tabTo(page: Page, what: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await what.evaluate((one) => one === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`No Tab leads to ${what}.`)
}

/** One of each landmark, one title, and a name for everything that can be used. */
async function expectLandmarks(page: Page, landmarks: ('banner' | 'main' | 'contentinfo')[]): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', /^en/)
  expect(await page.title()).not.toBe('')
  for (const landmark of landmarks) await expect(page.getByRole(landmark)).toHaveCount(1)
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
  const nameless = (await page.locator('body').ariaSnapshot())
    .split('\n')
    .filter((line) => /- (link|button|textbox|searchbox|checkbox|combobox|table|img)(?! ")/.test(line))
  expect(nameless, page.url()).toEqual([])
}

/** Whoever tabs sees where they are. */
async function expectFocusShown(what: Locator): Promise<void> {
  const shown = await what.evaluate((one) => {
    const ring = (style: CSSStyleDeclaration) => style.outlineStyle !== 'none' && style.outlineWidth !== '0px'
    return ring(getComputedStyle(one)) || ring(getComputedStyle(one, '::after'))
  })
  expect(shown).toBe(true)
}

test('Case 36: by the keyboard alone from the sign-in to the PDF, with landmarks and names on the way', async ({
  page,
}) => {
  const { slug, contact } = firstPortal()
  const whole = ['banner', 'main', 'contentinfo'] as const
  await page.goto(`/portal/${slug}/login`)
  await expectLandmarks(page, ['main'])
  const email = page.getByLabel('E-mail address')
  await tabTo(page, email)
  await page.keyboard.type(contact.email)
  const byPassword = page.getByRole('button', { name: 'Use my password' })
  await tabTo(page, byPassword)
  await expectFocusShown(byPassword)
  await page.keyboard.press('Enter')
  const password = page.getByLabel('Password', { exact: true })
  await expect(password).toBeVisible()
  await expectLandmarks(page, ['main'])
  await tabTo(page, password)
  await page.keyboard.type(contact.password)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/c\/\w+$/)
  await expectLandmarks(page, [...whole])

  await page.reload()
  const skip = page.getByRole('link', { name: 'Skip to the content' })
  await page.keyboard.press('Tab')
  await expect(skip).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()

  // A box is ticked with Space, an invoice opened with Enter.
  const box = page.getByRole('checkbox').first()
  await tabTo(page, box)
  await page.keyboard.press('Space')
  await expect(box).toBeChecked()
  const invoice = firstInvoice(page)
  await tabTo(page, invoice)
  await expectFocusShown(invoice)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: /^Invoice/ })).toBeVisible()
  await expectLandmarks(page, [...whole])
  await tabTo(page, page.getByRole('link', { name: 'Download PDF' }))
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
  expect(download.suggestedFilename()).toMatch(/\.pdf$/)
})

test('Case 36: the list and the statement have their landmarks, and every control its name', async ({
  page,
}) => {
  await signInAsContact(page)
  await expect(page).toHaveURL(/\/c\/\w+$/)
  const home = page.url()
  for (const below of ['invoices', 'invoices?zip=none', 'statement?period=all', 'quotes', 'people']) {
    await page.goto(`${home}/${below}`)
    await expectLandmarks(page, ['banner', 'main', 'contentinfo'])
  }
})

test('a statement is opened from the overview, looked at by its days, and saved @nojs', async ({ page }) => {
  await signInAsContact(page)
  await expect(page).toHaveURL(/\/c\/\w+$/)
  await page.getByRole('link', { name: 'Statement' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Statement of account' })).toBeVisible()
  await page.getByRole('link', { name: 'All', exact: true }).click()
  await expect(page).toHaveURL(/statement\?period=all$/)
  await expect(page.getByRole('table').getByRole('row').last()).toContainText('Balance at the end')
  await page.getByLabel('From').fill('2026-11-05')
  await page.getByLabel('To', { exact: true }).fill('2026-11-01')
  await page.getByRole('button', { name: 'Show these days' }).click()
  await expect(page.getByText('The first day is after the last one.')).toBeVisible()
  await expect(page.getByLabel('From')).toHaveValue('2026-11-05')
  await page.goBack()
  await expect(page).toHaveURL(/statement\?period=all$/)
  for (const kind of ['PDF', 'CSV']) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: `Download ${kind}` }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(new RegExp(`-statement-.+\\.${kind.toLowerCase()}$`))
  }
})
