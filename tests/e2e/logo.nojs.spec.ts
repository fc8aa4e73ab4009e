import { choose, openLogo, tooLarge } from './logo'
import { expect, test } from './test'

/* With JavaScript such a picture is not sent at all: logo.spec.ts. */

test('F1: without JavaScript a picture over 2 MB is told at its field, and 5 MB in a sentence', async ({
  page,
}) => {
  await openLogo(page)
  await choose(page, 'photo.png', new Uint8Array(2_000_001))
  await page.getByRole('button', { name: 'Upload' }).click()
  await expect(page.getByText(tooLarge)).toBeVisible()

  await choose(page, 'photo.png', new Uint8Array(5_000_000))
  await page.getByRole('button', { name: 'Upload' }).click()
  await expect(page.getByText('This is too much at once: at most 4 MB.')).toBeVisible()
})
