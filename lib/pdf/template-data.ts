import { brandPalette } from '@/lib/color'
import { fitted } from '@/lib/pictures'
import { initials } from '@/lib/text'
import { fontFamilies } from './fonts'
import type { InvoiceDocument } from './invoice-document'

/** Points. */
const logoRoom = { width: 150, height: 44 }

/**
 * The document as JSON for templates/invoice.typ, with all that is decided outside of it. `logo`: the file that the
 * compiler has it under.
 */
export function templateData({ brand, seller, buyer, ...rest }: InvoiceDocument, logo?: string): string {
  const { brand: color, brandInk } = brandPalette(brand.color).light
  const data = {
    ...rest,
    brand: {
      name: brand.name,
      color,
      ink: brandInk,
      initial: Array.from(initials(brand.name))[0],
      ...(logo && brand.logo ? { logo: { file: logo, ...fitted(brand.logo, logoRoom) } } : {}),
    },
    seller: { name: seller.name, lines: present([...seller.lines, seller.taxNumber]) },
    buyer: { name: buyer.name, lines: present([...buyer.lines, buyer.attention]) },
  }
  const fonts = fontFamilies(JSON.stringify(data))
  return JSON.stringify({ ...data, fonts }, (_key, value) =>
    typeof value === 'string' ? printable(value) : value,
  )
}

function present(lines: (string | undefined)[]): string[] {
  return lines.filter((line) => line !== undefined).filter((line) => line.trim() !== '')
}

/**
 * The same text without what no font has and no JSON or XMP reader takes: control characters go, every kind of
 * line break is one, half a surrogate pair and "noncharacters" become U+FFFD.
 */
function printable(text: string): string {
  return text
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/[^\P{Cc}\n]/gu, '')
    .replace(/[\p{Cs}\p{Noncharacter_Code_Point}]/gu, '\uFFFD')
}
