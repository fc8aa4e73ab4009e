import { aPicture } from '../support/pictures'
import { choose, openLogo, tooLarge } from './logo'
import { expect, test } from './test'

/* An owner gives the portal a logo; a visitor sees it. The demo is one for all: the logo is taken off again. */

test('F1, Case 35: a logo is uploaded, seen on the portal, and taken off again @nojs', async ({
  page,
  browser,
}) => {
  const slug = await openLogo(page)
  await choose(page, 'logo.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))
  await page.getByRole('button', { name: 'Upload' }).click()
  await expect(page.getByText('This is no PNG, JPEG or WebP picture').first()).toBeVisible()

  await choose(page, 'logo.png', await aPicture({ width: 480, height: 120, color: '#a5482c' }))
  await page.getByRole('button', { name: 'Upload' }).click()
  await expect(page.getByText('This is your logo now')).toBeVisible()
  await expect(page.getByRole('img', { name: /^The logo of / })).toBeVisible()

  const visitor = await browser.newPage()
  await visitor.goto(`/portal/${slug}/login`)
  const logo = visitor.locator(`img[src^="/portal/${slug}/logo/"]`)
  await expect(logo).toBeVisible()
  expect(await logo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(480)
  const address = (await logo.getAttribute('src')) ?? ''
  const answer = await visitor.goto(address)
  expect(answer?.headers()).toMatchObject({
    'content-type': 'image/png',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
    'cache-control': 'public, max-age=31536000, immutable',
  })

  await page.goto(`/admin/${slug}/settings/logo`)
  await page.locator('summary', { hasText: 'Remove' }).click()
  await page.getByRole('button', { name: 'Remove the logo' }).click()
  await expect(page.getByText('Your logo is taken off.')).toBeVisible()
  const gone = await page.request.get(address)
  expect(gone.status()).toBe(404)
  expect(gone.headers()['cache-control'] ?? '').not.toContain('immutable')
  await visitor.close()
})

test('F1: a picture over 2 MB is told at once, before it is sent', async ({ page }) => {
  await openLogo(page)
  await choose(page, 'photo.png', new Uint8Array(5_000_000))
  await expect(page.getByText(tooLarge)).toBeVisible()
  await expect(page.locator('input[name="logo"]')).toHaveValue('')
})
