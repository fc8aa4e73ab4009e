import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { BrandStyle } from '@/components/brand/brand-style'
import { brandPalette } from '@/lib/color'

test('Case 35, W1: the company’s colour is one style element with the nonce, for light and for dark', () => {
  const palette = brandPalette('#1f5f4a')

  const html = renderToStaticMarkup(<BrandStyle palette={palette} nonce="n0nce" />)

  expect(html).toMatch(/^<style nonce="n0nce">:root\{--brand:#1f5f4a;.*\}@media\(prefers-color-scheme:dark\)/)
  expect(html).toContain(`--brand:${palette.dark.brand}`)
})

test('F4: a colour that is not #rrggbb never reaches the stylesheet', () => {
  const palette = brandPalette('#1f5f4a')
  for (const brand of [
    'red',
    '#fff',
    '#1f5f4a}body{display:none',
    '#1f5f4a\n',
    '</style><script>',
    'url(//x)',
  ]) {
    const html = renderToStaticMarkup(
      <BrandStyle palette={{ ...palette, dark: { ...palette.dark, brand } }} nonce="n" />,
    )
    expect(html).toBe('')
  }
})
