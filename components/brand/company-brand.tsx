import { headers } from 'next/headers'
import { brandPalette } from '@/lib/color'
import { BrandStyle } from './brand-style'

/** A company's colour on every page below this layout. */
export async function CompanyBrand({ color }: { color: string }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return <BrandStyle palette={brandPalette(color)} nonce={nonce} />
}
