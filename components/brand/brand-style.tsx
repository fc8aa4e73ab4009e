import type { BrandColors } from '@/lib/color'
import { BrandSheet } from './brand-sheet'

/** What `brandPalette` of lib/color.ts makes of a company's colour. */
export type BrandPalette = { light: BrandColors; dark: BrandColors }

/**
 * A company's colour for the page it stands on. The CSP forbids `style=` attributes, so these are rules for :root
 * with the request's nonce. A palette with anything but `#rrggbb` in it is not used: the page keeps Foyer's own colour.
 */
export function BrandStyle({ palette, nonce }: { palette: BrandPalette; nonce?: string }) {
  const light = declarationsOf(palette.light)
  const dark = declarationsOf(palette.dark)
  if (!light || !dark) return null
  return <BrandSheet css={`:root{${light}}@media(prefers-color-scheme:dark){:root{${dark}}}`} nonce={nonce} />
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
