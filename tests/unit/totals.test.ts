import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LineTax } from '@/lib/invoices/tax-table'
import { computeTotals, type Discount, type LineInput, type TotalsInput } from '@/lib/invoices/totals'
import { minorUnits, toMinor } from '@/lib/money'

const NO_DISCOUNT: Discount = { kind: 'none' }
const Wide = Decimal.clone({ precision: 120 })

function line(quantity: string, unitPrice: string, rate: string | null = null): LineInput {
  return { quantity, unitPrice, discount: NO_DISCOUNT, taxes: rate === null ? [] : [vat(rate)] }
}

function vat(rate: string): LineTax {
  return { name: 'VAT', category: Number(rate) === 0 ? 'Z' : 'S', rate, reason: null }
}

function totals(lines: LineInput[], discount: Discount = NO_DISCOUNT, currency = 'EUR') {
  return computeTotals({ currency, lines, discount })
}

test('the invoice in the pictures: four lines, five percent off, 19 % VAT', () => {
  const lines = [
    line('2', '1450', '19'),
    line('1', '6200', '19'),
    line('3', '480', '19'),
    line('11.5', '95', '19'),
  ]
  expect(totals(lines, { kind: 'percent', value: '5' })).toMatchObject({
    lines: [{ net: 290000n }, { net: 620000n }, { net: 144000n }, { net: 109250n }],
    subtotal: 1163250n,
    // 581.625: half-up.
    discountTotal: 58163n,
    taxes: [{ rate: '19', base: 1105087n, tax: 209967n }],
    taxTotal: 209967n,
    total: 1315054n,
    problem: null,
  })
})

test('the editor in the pictures: 10,540.00 less 527.00, 1,902.47 VAT, 11,915.47', () => {
  const lines = [line('2', '1450', '19'), line('1', '6200', '19'), line('3', '480', '19')]
  expect(totals(lines, { kind: 'percent', value: '5' })).toMatchObject({
    subtotal: 1054000n,
    discountTotal: 52700n,
    taxTotal: 190247n,
    total: 1191547n,
  })
})

test('an invoice without lines is nothing, and no problem of arithmetic', () => {
  const nothing = {
    lines: [],
    charged: { subtotal: 0n, discount: 0n },
    subtotal: 0n,
    discountTotal: 0n,
    taxes: [],
    taxTotal: 0n,
    rounding: 0n,
    total: 0n,
    problem: null,
    problemLine: null,
  }
  expect(totals([])).toEqual(nothing)
  expect(totals([], { kind: 'percent', value: '10' })).toEqual(nothing)
})

test('each line is rounded half-up before it is added, not the sum of them', () => {
  const { lines, subtotal } = totals([line('0.5', '0.01'), line('0.5', '0.01'), line('0.5', '0.01')])
  expect(lines.map(({ net }) => net)).toEqual([1n, 1n, 1n])
  expect(subtotal).toBe(3n)
  expect(totals([line('-0.5', '0.01'), line('1', '1')]).lines[0]?.net).toBe(-1n)
  expect(totals([line('3', '0.333333')]).subtotal).toBe(100n)
  expect(totals([line('1', '1.005')]).subtotal).toBe(101n)
})

test('tax is computed once a rate, on the sum of its lines: three cents of tax where line by line makes none', () => {
  const cents = Array.from({ length: 10 }, () => line('1', '0.02', '19'))
  expect(totals(cents).taxes).toMatchObject([{ rate: '19', base: 20n, tax: 4n }])
})

test('rates are told apart by value, not by how they are written; the highest comes first', () => {
  const { taxes } = totals([
    line('1', '10', '7'),
    line('1', '10', '19.00'),
    line('1', '10', '19.0000'),
    line('1', '1', '7.5'),
  ])
  expect(taxes.map(({ rate, base }) => [rate, base])).toEqual([
    ['19', 2000n],
    ['7.5', 100n],
    ['7', 1000n],
  ])
})

test('not taxed is not in the tax table; taxed at 0 % is', () => {
  const { taxes, taxTotal, total } = totals([line('1', '100', null), line('1', '50', '0')])
  expect(taxes).toMatchObject([{ category: 'Z', rate: '0', base: 5000n, tax: 0n }])
  expect(taxTotal).toBe(0n)
  expect(total).toBe(15000n)
})

test('a discount of one cent on three equal lines goes to one of them; ten euros to thirds', () => {
  const lines = [line('1', '10', '19'), line('1', '10', '19'), line('1', '10', '19')]
  const one = totals(lines, { kind: 'amount', value: '0.01' })
  expect(one.lines.map(({ discountShare }) => discountShare)).toEqual([1n, 0n, 0n])
  const ten = totals(lines, { kind: 'amount', value: '10' })
  expect(ten.lines.map(({ discountShare }) => discountShare)).toEqual([334n, 333n, 333n])
})

test('the units left over go to the lines with the most cut off', () => {
  // Exactly 1.98, 4.95 and 3.07 cents.
  const { lines } = totals([line('1', '1.98'), line('1', '4.95'), line('1', '3.07')], {
    kind: 'percent',
    value: '1',
  })
  expect(lines.map(({ discountShare }) => discountShare)).toEqual([2n, 5n, 3n])
})

test('a discount that equals the subtotal makes a free invoice, tax included', () => {
  for (const discount of [
    { kind: 'amount', value: '30' },
    { kind: 'percent', value: '100' },
  ] as const) {
    const free = totals([line('1', '10', '19'), line('1', '20', '7')], discount)
    expect(free).toMatchObject({ discountTotal: 3000n, taxTotal: 0n, total: 0n, problem: null })
  }
})

test('a correcting line takes its part of the discount back', () => {
  const { lines, taxes, total } = totals([line('2', '100', '19'), line('-1', '100', '19')], {
    kind: 'percent',
    value: '50',
  })
  expect(lines.map(({ discountShare }) => discountShare)).toEqual([10000n, -5000n])
  expect(taxes).toMatchObject([{ rate: '19', base: 5000n, tax: 950n }])
  expect(total).toBe(5950n)
})

test.each<[string, LineInput[], Discount, string | null]>([
  ['100 percent', [line('1', '10')], { kind: 'percent', value: '100' }, null],
  ['101 percent', [line('1', '10')], { kind: 'percent', value: '101' }, 'percent-out-of-range'],
  [
    'a hair over 100 percent',
    [line('1', '10')],
    { kind: 'percent', value: '100.000001' },
    'percent-out-of-range',
  ],
  ['minus one percent', [line('1', '10')], { kind: 'percent', value: '-1' }, 'percent-out-of-range'],
  ['101 percent of nothing', [], { kind: 'percent', value: '101' }, 'percent-out-of-range'],
  ['the whole subtotal', [line('1', '10')], { kind: 'amount', value: '10' }, null],
  ['a cent more', [line('1', '10')], { kind: 'amount', value: '10.01' }, 'discount-over-subtotal'],
  ['a cent on nothing', [], { kind: 'amount', value: '0.01' }, 'discount-over-subtotal'],
  ['no cent on nothing', [], { kind: 'amount', value: '0' }, null],
  ['less than nothing', [line('1', '10')], { kind: 'amount', value: '-1' }, 'discount-negative'],
  ['a total of zero', [line('1', '10', '19'), line('-1', '10', '19')], NO_DISCOUNT, null],
  ['a total below zero', [line('-1', '0.01')], NO_DISCOUNT, 'total-negative'],
  [
    'a percentage of a total below zero',
    [line('-1', '5')],
    { kind: 'percent', value: '50' },
    'total-negative',
  ],
  [
    'an amount off a total below zero',
    [line('-1', '5')],
    { kind: 'amount', value: '1' },
    'discount-over-subtotal',
  ],
  [
    'lines that cancel, with tax that does not',
    [line('1', '100', null), line('-1', '100', '19')],
    NO_DISCOUNT,
    'total-negative',
  ],
  ['fifteen digits', [line('1', '9999999999999.99')], NO_DISCOUNT, null],
  ['sixteen digits', [line('10', '1000000000000')], NO_DISCOUNT, 'total-too-large'],
  ['sixteen digits by the tax', [line('1', '9999999999999', '19')], NO_DISCOUNT, 'total-too-large'],
  ['too much by a lot', [line('9999999999999', '9999999999999')], NO_DISCOUNT, 'total-too-large'],
  [
    'too much, hidden by as much below zero',
    [line('9999999999999', '9999999999999'), line('-9999999999999', '9999999999999')],
    NO_DISCOUNT,
    'total-too-large',
  ],
])('%s', (_what, lines, discount, problem) => {
  expect(totals(lines, discount).problem).toBe(problem)
})

test('a discount that can’t be is left out of the sums until it is corrected', () => {
  const { discountTotal, total, lines } = totals([line('1', '10', '19')], { kind: 'percent', value: '101' })
  expect({ discountTotal, total, lines }).toMatchObject({
    discountTotal: 0n,
    total: 1190n,
    lines: [{ net: 1000n, discountShare: 0n }],
  })
})

test('yen have no cents, dinars have a thousand', () => {
  expect(totals([line('3', '33.5', '10')], { kind: 'percent', value: '5' }, 'JPY')).toMatchObject({
    subtotal: 101n,
    discountTotal: 5n,
    taxes: [{ rate: '10', base: 96n, tax: 10n }],
    total: 106n,
  })
  expect(totals([line('3', '0.3335', '5')], { kind: 'amount', value: '0.001' }, 'KWD')).toMatchObject({
    subtotal: 1001n,
    discountTotal: 1n,
    taxes: [{ rate: '5', base: 1000n, tax: 50n }],
    total: 1050n,
  })
})

test('an amount’s discount is in the currency’s own unit', () => {
  expect(totals([line('1', '500')], { kind: 'amount', value: '12' }, 'JPY').discountTotal).toBe(12n)
  expect(totals([line('1', '500')], { kind: 'amount', value: '12' }, 'KWD').discountTotal).toBe(12_000n)
})

test('decimals of any precision come out the same as text, and a thousand lines at once', () => {
  const Coarse = Decimal.clone({ precision: 3 })
  const asDecimal: LineInput = {
    quantity: new Coarse('1.23456'),
    unitPrice: new Coarse('98765.4321'),
    discount: NO_DISCOUNT,
    taxes: [{ ...vat('19'), rate: new Coarse('19') }],
  }
  expect(totals([asDecimal])).toEqual(totals([line('1.23456', '98765.4321', '19')]))

  const many = totals(
    Array.from({ length: 1000 }, () => line('0.1', '0.333333', '19')),
    { kind: 'percent', value: '3' },
  )
  expect(many).toMatchObject({ subtotal: 3000n, discountTotal: 90n, taxTotal: 553n, total: 3463n })
})

test('what is no number is thrown out, not counted as something', () => {
  for (const text of ['', 'abc', '1.2.3']) expect(() => totals([line(text, '1')])).toThrow()
  expect(() => totals([line('1', '1')], NO_DISCOUNT, 'EURO')).toThrow(RangeError)
})

// Whatever an invoice may hold: up to six decimals, a few rates, corrections, any discount.
const anyRate = fc.constantFrom(null, '0', '5.5', '7', '7.0000', '19', '19.00', '8.1', '100')
const anyQuantity = fc
  .integer({ min: -2_000_000, max: 50_000_000 })
  .map((millionths) => decimalText(millionths, 6))
const anyPrice = fc.oneof(
  fc.integer({ min: 0, max: 500_000 }).map((cents) => decimalText(cents, 2)),
  fc.integer({ min: 0, max: 999_999_999 }).map((millionths) => decimalText(millionths, 6)),
)
const anyLine = fc
  .tuple(anyQuantity, anyPrice, anyRate)
  .map(([quantity, unitPrice, rate]) => line(quantity, unitPrice, rate))
const anyDiscount: fc.Arbitrary<Discount> = fc.oneof(
  fc.constant(NO_DISCOUNT),
  fc
    .integer({ min: 0, max: 10_000 })
    .map((value): Discount => ({ kind: 'percent', value: decimalText(value, 2) })),
  fc.integer({ min: 0, max: 3000 }).map((value): Discount => ({ kind: 'amount', value: String(value) })),
)
const anyInvoice: fc.Arbitrary<TotalsInput> = fc.record({
  currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
  lines: fc.array(anyLine, { maxLength: 12 }),
  discount: anyDiscount,
})

test('the parts always add up: nets to the subtotal, shares to the discount, bases and taxes to the total', () => {
  fc.assert(
    fc.property(anyInvoice, (invoice) => {
      const { lines, subtotal, discountTotal, taxes, taxTotal, total } = computeTotals(invoice)
      expect(sum(lines.map(({ net }) => net))).toBe(subtotal)
      expect(sum(lines.map(({ discountShare }) => discountShare))).toBe(discountTotal)
      expect(sum(taxes.map(({ tax }) => tax))).toBe(taxTotal)
      expect(subtotal - discountTotal + taxTotal).toBe(total)
      const untaxed = lines.filter((_, index) => invoice.lines[index]?.taxes.length === 0)
      const bases = sum(taxes.map(({ base }) => base))
      expect(bases + sum(untaxed.map(({ net, discountShare }) => net - discountShare))).toBe(
        subtotal - discountTotal,
      )
    }),
    { numRuns: 400 },
  )
})

test('every tax is the half-up of its base times its rate', () => {
  fc.assert(
    fc.property(anyInvoice, (invoice) => {
      for (const { rate, base, tax } of computeTotals(invoice).taxes) {
        const exactTax = new Wide(base.toString()).times(rate).div(100)
        const off = new Wide(tax.toString()).minus(exactTax)
        expect(off.abs().lte(0.5)).toBe(true)
        if (off.abs().eq(0.5)) expect(new Wide(tax.toString()).abs().gt(exactTax.abs())).toBe(true)
      }
    }),
    { numRuns: 400 },
  )
})

test('the order of the lines changes no total, and no tax', () => {
  const shuffled = anyInvoice.chain((invoice) =>
    fc.tuple(
      fc.constant(invoice),
      fc.shuffledSubarray([...invoice.lines], {
        minLength: invoice.lines.length,
        maxLength: invoice.lines.length,
      }),
    ),
  )
  fc.assert(
    fc.property(shuffled, ([invoice, lines]) => {
      const { lines: _before, ...before } = computeTotals(invoice)
      const { lines: _after, ...after } = computeTotals({ ...invoice, lines })
      expect(after).toEqual(before)
    }),
    { numRuns: 400 },
  )
})

test('equal lines of different rates and an odd cent: still the same tax in any order', () => {
  const discount: Discount = { kind: 'amount', value: '0.03' }
  const lines = [
    line('1', '2.50', null),
    line('1', '2.50', '100'),
    line('1', '2.50', '7'),
    line('1', '2.50', '0'),
  ]
  const there = totals(lines, discount)
  const back = totals([...lines].reverse(), discount)
  expect(there.total).toBe(back.total)
  expect(there.taxes).toEqual(back.taxes)
})

test('no share is larger than its line, of the other sign, or a unit away from its exact part', () => {
  fc.assert(
    fc.property(anyInvoice, (invoice) => {
      const { lines, subtotal, discountTotal } = computeTotals(invoice)
      for (const { net, discountShare } of lines) {
        const [low, high] = net < 0n ? [net, 0n] : [0n, net]
        expect(discountShare >= low && discountShare <= high).toBe(true)
        if (discountTotal === 0n) continue
        const off = new Wide(discountShare.toString()).minus(
          new Wide(discountTotal.toString()).times(net.toString()).div(subtotal.toString()),
        )
        expect(off.abs().lt(1)).toBe(true)
      }
    }),
    { numRuns: 400 },
  )
})

test('without a discount, the total is off the exact one by half a unit for each rounding at most', () => {
  fc.assert(
    fc.property(anyInvoice, ({ currency, lines }) => {
      const { total, taxes } = computeTotals({ currency, lines, discount: NO_DISCOUNT })
      const unit = new Wide(10).pow(minorUnits(currency))
      let exactTotal = new Wide(0)
      let allowed = new Wide(taxes.length).times(0.5)
      for (const { quantity, unitPrice, taxes: taxesOfLine } of lines) {
        const withTax = new Wide(taxesOfLine[0]?.rate ?? 0).div(100).plus(1)
        exactTotal = exactTotal.plus(new Wide(quantity).times(unitPrice).times(unit).times(withTax))
        allowed = allowed.plus(withTax.times(0.5))
      }
      expect(exactTotal.minus(total.toString()).abs().lte(allowed)).toBe(true)
    }),
    { numRuns: 400 },
  )
})

test('with a percentage off and one rate, too', () => {
  const plain = fc.array(
    fc.tuple(anyQuantity, anyPrice).map(([quantity, unitPrice]) => line(quantity, unitPrice, '19')),
    { minLength: 1, maxLength: 12 },
  )
  fc.assert(
    fc.property(plain, fc.integer({ min: 0, max: 100 }), (lines, percent) => {
      const { total, subtotal } = totals(lines, { kind: 'percent', value: String(percent) })
      fc.pre(subtotal >= 0n)
      const kept = new Wide(100 - percent).div(100)
      const net = lines.reduce(
        (sum, { quantity, unitPrice }) => sum.plus(new Wide(quantity).times(unitPrice)),
        new Wide(0),
      )
      const exactTotal = net.times(100).times(kept).times('1.19')
      // Each line, the discount, the tax.
      const allowed = kept.times(lines.length).times(0.5).plus(0.5).times('1.19').plus(0.5)
      expect(exactTotal.minus(total.toString()).abs().lte(allowed)).toBe(true)
    }),
    { numRuns: 400 },
  )
})

test('a line alone costs what its amount in the currency’s unit rounds to', () => {
  fc.assert(
    fc.property(anyQuantity, anyPrice, (quantity, unitPrice) => {
      const product = new Wide(quantity).times(unitPrice).toFixed()
      expect(totals([line(quantity, unitPrice)]).subtotal).toBe(toMinor(product, 'EUR'))
    }),
  )
})

function decimalText(digits: number, decimals: number): string {
  return new Wide(digits).div(new Wide(10).pow(decimals)).toFixed(decimals)
}

function sum(amounts: bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n)
}
