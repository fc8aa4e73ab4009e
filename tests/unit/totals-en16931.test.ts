import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LineTax } from '@/lib/invoices/tax-table'
import { computeTotals, type Discount, type LineInput, type TotalsInput } from '@/lib/invoices/totals'
import { hasRate, needsReason, taxCategories } from '@/lib/taxes'

/*
 * The calculation rules of the European standard for invoices, for every invoice whose lines have one tax category
 * each. Source of each rule: EN 16931-1:2017, table of business rules; the same text stands in the schematron of
 * github.com/ConnectingEurope/eInvoicing-EN16931. "Rounded to two decimals" is read as the currency's own decimals
 * (BR-DEC: a yen has none). Expectations are reckoned here, in whole numbers of millionths, by other means than
 * the code under test.
 */

const decimals: Record<string, number> = { EUR: 2, JPY: 0, KWD: 3 }

/** Half away from zero, in whole numbers alone. */
function rounded(numerator: bigint, denominator: bigint): bigint {
  const size = numerator < 0n ? -numerator : numerator
  const whole = (size * 2n + denominator) / (denominator * 2n)
  return numerator < 0n ? -whole : whole
}

/** "-1.5" → -1500000n. */
function millionths(text: string): bigint {
  const [whole = '', rest = ''] = text.replace('-', '').split('.')
  const size = BigInt(whole) * 1_000_000n + BigInt(rest.padEnd(6, '0'))
  return text.startsWith('-') ? -size : size
}

const text = (value: bigint): string => {
  const size = value < 0n ? -value : value
  const sign = value < 0n ? '-' : ''
  return `${sign}${size / 1_000_000n}.${(size % 1_000_000n).toString().padStart(6, '0')}`
}

const none: Discount = { kind: 'none' }
const anyDecimal = (min: bigint, max: bigint) => fc.bigInt({ min, max }).map(text)
const anyDiscount: fc.Arbitrary<Discount> = fc.oneof(
  fc.constant(none),
  anyDecimal(0n, 100_000_000n).map((value): Discount => ({ kind: 'percent', value })),
  fc.integer({ min: 0, max: 40 }).map((value): Discount => ({ kind: 'amount', value: String(value) })),
)
/** The standard's one tax: two rates of the standard category, and each other category with its reason. */
const anyTax: fc.Arbitrary<LineTax> = fc
  .tuple(fc.constantFrom(...taxCategories), fc.constantFrom('19', '7', '8.1', '0.5', '25.4321'))
  .map(([category, rate]) => ({
    name: 'VAT',
    category,
    rate: hasRate(category) ? rate : '0',
    reason: needsReason(category) ? `Because ${category}` : null,
  }))
const anyLine: fc.Arbitrary<LineInput> = fc.record({
  quantity: anyDecimal(-2_000_000n, 50_000_000n),
  unitPrice: anyDecimal(0n, 999_000_000n),
  discount: anyDiscount,
  taxes: anyTax.map((tax) => [tax]),
})
const anyInvoice = fc
  .record({
    currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
    lines: fc.array(anyLine, { maxLength: 10 }),
    discount: anyDiscount,
    pricesIncludeTax: fc.boolean(),
  })
  .filter((invoice) => computeTotals(invoice).problem === null)

/** The invoice in the standard's terms. Of what Foyer says, only what it would print or send. */
function inTermsOf(invoice: TotalsInput) {
  const totals = computeTotals(invoice)
  const categories = totals.taxes.map((tax) => {
    const places = invoice.lines.flatMap(({ taxes: [own] }, index) =>
      own?.category === tax.category && own.rate === tax.rate ? [index] : [],
    )
    const of = (name: 'net' | 'discountShare') =>
      places.reduce((sum, place) => sum + (totals.lines[place]?.[name] ?? 0n), 0n)
    // An allowance on document level for each category (BT-92, BT-95, BT-96).
    return { ...tax, lines: of('net'), allowance: of('discountShare') }
  })
  return {
    categories,
    bt131: totals.lines.map(({ net }) => net),
    bt106: totals.subtotal,
    bt107: totals.discountTotal,
    bt109: totals.subtotal - totals.discountTotal,
    bt110: totals.taxTotal,
    bt112: totals.total - totals.rounding,
    bt114: totals.rounding,
    total: totals.total,
  }
}

const holds = (what: (invoice: TotalsInput, terms: ReturnType<typeof inTermsOf>) => void) =>
  fc.assert(
    fc.property(anyInvoice, (invoice) => {
      what(invoice, inTermsOf(invoice))
    }),
    { numRuns: 300 },
  )

const sumOf = (amounts: bigint[]) => amounts.reduce((sum, amount) => sum + amount, 0n)

/** What a line comes to as its price is: quantity x price less its own discount, each rounded half-up. */
function chargedOn({ quantity, unitPrice, discount }: LineInput, currency: string): bigint {
  const unit = 10n ** BigInt(decimals[currency] ?? 2)
  const exact = millionths(String(quantity)) * millionths(String(unitPrice)) * unit
  return withoutDiscount(rounded(exact, 1_000_000_000_000n), discount, unit)
}

function withoutDiscount(amount: bigint, discount: Discount, unit: bigint): bigint {
  if (discount.kind === 'none') return amount
  const value = millionths(String(discount.value))
  if (discount.kind === 'amount') return amount - rounded(value * unit, 1_000_000n)
  return amount - rounded(amount * value, 100_000_000n)
}

describe('EN 16931, one tax category a line', () => {
  test('BR-CO-10: the sum of line net amounts (BT-106) is the sum of every line’s net amount (BT-131)', () => {
    holds((invoice, { bt106, bt131 }) => {
      expect(bt106).toBe(sumOf(bt131))
      if (invoice.pricesIncludeTax) return
      expect(bt131).toEqual(invoice.lines.map((line) => chargedOn(line, invoice.currency)))
    })
  })

  test('BR-CO-11: the sum of allowances (BT-107) is the sum of those of each category (BT-92)', () => {
    holds((invoice, { bt107, categories }) => {
      expect(bt107).toBe(sumOf(categories.map(({ allowance }) => allowance)))
      if (invoice.pricesIncludeTax) return
      const unit = 10n ** BigInt(decimals[invoice.currency] ?? 2)
      const subtotal = sumOf(invoice.lines.map((line) => chargedOn(line, invoice.currency)))
      expect(bt107).toBe(subtotal - withoutDiscount(subtotal, invoice.discount, unit))
    })
  })

  test('BR-CO-12, BR-CO-13: the total without tax (BT-109) is the lines less allowances; there are no charges', () => {
    holds((_, { bt109, bt131, categories }) => {
      expect(bt109).toBe(sumOf(bt131) - sumOf(categories.map(({ allowance }) => allowance)))
    })
  })

  test('BR-CO-14: the total tax (BT-110) is the sum of each category’s tax (BT-117)', () => {
    holds((_, { bt110, categories }) => expect(bt110).toBe(sumOf(categories.map(({ tax }) => tax))))
  })

  test('BR-CO-15: the total with tax (BT-112) is the total without (BT-109) and the tax (BT-110)', () => {
    holds((_, { bt112, bt109, bt110 }) => expect(bt112).toBe(bt109 + bt110))
  })

  test('BR-CO-16: what is due (BT-115) is the total with tax less what is paid (BT-113), and the rounding (BT-114)', () => {
    fc.assert(
      fc.property(anyInvoice, fc.bigInt({ min: 0n, max: 1000n }), (invoice, share) => {
        const { total, bt109, bt110, bt114 } = inTermsOf(invoice)
        // As the database has it: balance = total - paid, and nobody pays more than the total.
        const paid = (total * share) / 1000n
        expect(total - paid).toBe(bt109 + bt110 - paid + bt114)
        if (!invoice.pricesIncludeTax) expect(bt114).toBe(0n)
      }),
      { numRuns: 300 },
    )
  })

  test('BR-CO-17: each category’s tax (BT-117) is its base (BT-116) times its rate (BT-119), rounded half-up', () => {
    holds((_, { categories }) => {
      for (const { base, rate, tax } of categories) {
        expect(tax).toBe(rounded(base * millionths(rate), 100_000_000n))
      }
    })
  })

  test('BR-CO-18: there is a row for every category and rate that a line has, and for no other', () => {
    holds((invoice, { categories }) => {
      const ofLines = new Set(invoice.lines.map(({ taxes: [tax] }) => `${tax?.category} ${tax?.rate}`))
      const rows = categories.map(({ category, rate }) => `${category} ${rate}`)
      expect(new Set(rows)).toEqual(ofLines)
      expect(rows).toHaveLength(ofLines.size)
    })
  })

  test('BR-S-8, BR-Z-8, BR-E-8, BR-AE-8, BR-IC-8, BR-G-8, BR-O-8: a category’s base is its lines less its allowance', () => {
    holds((_, { categories }) => {
      for (const { base, lines, allowance } of categories) expect(base).toBe(lines - allowance)
    })
  })

  test('BR-Z-9, BR-E-9, BR-AE-9, BR-IC-9, BR-G-9, BR-O-9: only the standard category charges anything', () => {
    holds((_, { categories }) => {
      for (const { category, tax } of categories) if (category !== 'S') expect(tax).toBe(0n)
    })
  })

  test('BR-E-10, BR-AE-10, BR-IC-10, BR-G-10, BR-O-10, BR-S-10, BR-Z-10: a reason where no tax is due, and only there', () => {
    holds((_, { categories }) => {
      for (const { category, reasons } of categories) {
        expect(reasons).toEqual(['S', 'Z'].includes(category) ? [] : [`Because ${category}`])
      }
    })
  })
})

describe('Prices that include their tax', () => {
  const anyIncluded = anyInvoice.map((invoice) => ({ ...invoice, pricesIncludeTax: true }))

  test('come to what stands on them, to the cent, whatever the rate', () => {
    fc.assert(
      fc.property(anyIncluded, (invoice) => {
        const { total, charged, lines } = computeTotals(invoice)
        expect(lines.map((line) => line.charged)).toEqual(
          invoice.lines.map((line) => chargedOn(line, invoice.currency)),
        )
        expect(total).toBe(sumOf(lines.map((line) => line.charged)) - charged.discount)
      }),
      { numRuns: 300 },
    )
  })

  test('leave a rounding of one unit for each rate at most, and none where a net amount fits', () => {
    fc.assert(
      fc.property(anyIncluded, (invoice) => {
        const { rounding, taxes } = computeTotals(invoice)
        expect(rounding <= BigInt(taxes.length) && rounding >= -BigInt(taxes.length)).toBe(true)
      }),
      { numRuns: 300 },
    )
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 100_000n }), fc.integer({ min: 1, max: 100 }), (net, rate) => {
        const gross = net + rounded(net * BigInt(rate), 100n)
        const vat: LineTax = { name: 'VAT', category: 'S', rate: String(rate), reason: null }
        const line = { quantity: '1', unitPrice: text(gross * 10_000n), discount: none, taxes: [vat] }
        const totals = computeTotals({
          currency: 'EUR',
          lines: [line],
          discount: none,
          pricesIncludeTax: true,
        })
        expect(totals).toMatchObject({ subtotal: net, rounding: 0n, total: gross })
      }),
      { numRuns: 300 },
    )
  })
})
