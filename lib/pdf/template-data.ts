import { brandPalette } from '@/lib/color'
import { fitted } from '@/lib/pictures'
import { initials, keepRate } from '@/lib/text'
import { fontFamilies } from './fonts'
import type { InvoiceDocument, InvoiceDocumentLine } from './invoice-document'

/** Points. */
const logoRoom = { width: 150, height: 44 }

/**
 * The document as JSON for templates/style.typ, with all that is decided outside of it. `logo`: the file that the
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
    lines: rest.lines.map(({ tax, ...line }) => ({ ...line, tax: taxesOf(tax) })),
    seller: { name: seller.name, lines: present([...seller.lines, seller.taxNumber]) },
    buyer: { name: buyer.name, lines: present([...buyer.lines, buyer.attention]) },
  }
  const fonts = fontFamilies(JSON.stringify(data))
  const special: Record<string, true> = {}
  const texts = JSON.stringify({ ...data, fonts, patterns: figurePatterns(data.lines) }, (_key, value) => {
    if (typeof value !== 'string') return value
    const text = printable(value)
    if (isSpecial(text)) special[text] = true
    return text
  })
  return `${texts.slice(0, -1)},"special":${JSON.stringify(special)}}`
}

/** One by one. */
function taxesOf(tax = ''): string[] {
  return present(tax.split('\n')).map(keepRate)
}

/** A text that the template can't simply place: of several lines, from right to left, with a long word or an emoji. */
function isSpecial(text: string): boolean {
  return /\n|\p{Extended_Pictographic}|[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]|\S{14}/u.test(
    text,
  )
}

/** Of each column what its figures look like, every digit a 0: few, however many lines there are. */
function figurePatterns(lines: (Omit<InvoiceDocumentLine, 'tax'> & { tax: string[] })[]) {
  const patterns = (values: string[]) => [...new Set(values.map((value) => value.replace(/\d/g, '0')))]
  return {
    quantity: patterns(lines.map(({ quantity }) => quantity)),
    unitPrice: patterns(lines.map(({ unitPrice }) => unitPrice)),
    tax: patterns(lines.flatMap(({ tax }) => tax)),
    amount: patterns(lines.map(({ amount }) => amount)),
  }
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
