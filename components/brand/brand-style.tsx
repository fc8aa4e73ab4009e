import type { BrandColors } from '@/lib/color'

/** What `brandPalette` of lib/color.ts makes of a company's colour. */
export type BrandPalette = { light: BrandColors; dark: BrandColors }

/**
 * A company's colour for the page it stands on. The CSP forbids `style=` attributes, so it is one style element with
 * the request's nonce. A palette with anything but `#rrggbb` in it is not used: the page keeps Foyer's own colour.
 */
export function BrandStyle({ palette, nonce }: { palette: BrandPalette; nonce?: string }) {
  const light = declarationsOf(palette.light)
  const dark = declarationsOf(palette.dark)
  if (!light || !dark) return null
  // A string child would be escaped for HTML, which a style element doesn't undo; there are only hex colours in it.
  const css = `:root{${light}}@media(prefers-color-scheme:dark){:root{${dark}}}`
  // Browsers hide a nonce from scripts, so React would see another one than was sent.
  // biome-ignore lint/security/noDangerouslySetInnerHtml: every value was checked to be #rrggbb.
  return <style nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: css }} />
}

function declarationsOf({ brand, brandInk, brandSoft, brandLine }: BrandColors): string | null {
  const values = {
    '--brand': brand,
    '--brand-ink': brandInk,
    '--brand-soft': brandSoft,
    '--brand-line': brandLine,
  }
  const entries = Object.entries(values)
  if (!entries.every(([, value]) => /^#[0-9a-f]{6}$/i.test(value))) return null
  return entries.map(([name, value]) => `${name}:${value}`).join(';')
}
