import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LineTax } from '@/lib/invoices/tax-table'
import { computeTotals, type Discount, type LineInput, type TotalsInput } from '@/lib/invoices/totals'

const none: Discount = { kind: 'none' }
const tax = (name: string, rate: string): LineTax => ({ name, category: 'S', rate, reason: null })
const exempt = (reason: string): LineTax => ({ name: 'VAT', category: 'E', rate: '0', reason })
const line = (unitPrice: string, taxes: LineTax[], changes: Partial<LineInput> = {}): LineInput => ({
  ...{ quantity: '1', unitPrice, discount: none, taxes },
  ...changes,
})
const totals = (lines: LineInput[], changes: Partial<TotalsInput> = {}) =>
  computeTotals({ currency: 'EUR', lines, discount: none, ...changes })

const [gst, pst, vat] = [tax('GST', '5'), tax('PST', '7'), tax('VAT', '19')]

describe('several taxes on a line', () => {
  test('are all on its net amount, and each is computed once on all of its lines', () => {
    expect(totals([line('0.10', [gst, pst]), line('0.10', [gst])])).toMatchObject({
      subtotal: 20n,
      taxes: [
        { name: 'PST', base: 10n, tax: 1n },
        { name: 'GST', base: 20n, tax: 1n },
      ],
      total: 22n,
    })
  })

  test('of the same rate and another name are two taxes', () => {
    const { taxes } = totals([line('0.10', [tax('GST', '5'), tax('QST', '5')])])
    expect(taxes.map(({ name, tax }) => [name, tax])).toEqual([
      ['GST', 1n],
      ['QST', 1n],
    ])
  })

  test('that the price includes are taken out with their rates summed', () => {
    expect(totals([line('112', [gst, pst])], { pricesIncludeTax: true })).toMatchObject({
      subtotal: 10_000n,
      taxes: [{ tax: 700n }, { tax: 500n }],
      rounding: 0n,
      total: 11_200n,
    })
  })

  test('give the same sums in any order of the lines, and of the taxes on a line', () => {
    const anyLine = fc
      .record({
        cents: fc.integer({ min: 1, max: 9999 }),
        taxes: fc.shuffledSubarray([gst, pst, vat, exempt('Books')], { maxLength: 3 }),
      })
      .map(({ cents, taxes }) =>
        line(`${Math.floor(cents / 100)}.${`${cents % 100}`.padStart(2, '0')}`, taxes),
      )
    const shuffled = fc
      .array(anyLine, { maxLength: 10 })
      .chain((lines) => fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length })))
    fc.assert(
      fc.property(
        shuffled,
        fc.boolean(),
        fc.integer({ min: 0, max: 100 }),
        ([lines, others], included, off) => {
          const changes = {
            pricesIncludeTax: included,
            discount: { kind: 'percent' as const, value: `${off}` },
          }
          const backwards = others.map((each) => ({ ...each, taxes: [...each.taxes].reverse() }))
          const { lines: _there, ...there } = totals(lines, changes)
          const { lines: _back, ...back } = totals(backwards, changes)
          expect(back).toEqual(there)
        },
      ),
      { numRuns: 300 },
    )
  })
})

test('two reasons of one category stand in one row, each once', () => {
  const lines = [line('1', [exempt('Books')]), line('2', [exempt('Ships')]), line('4', [exempt('Books')])]
  expect(totals(lines).taxes).toMatchObject([{ category: 'E', base: 700n, reasons: ['Books', 'Ships'] }])
})

test('a price with tax in it that no net amount comes to leaves a cent of rounding', () => {
  expect(totals([line('9.99', [vat])], { pricesIncludeTax: true })).toMatchObject({
    lines: [{ charged: 999n, net: 839n }],
    subtotal: 839n,
    taxTotal: 159n,
    rounding: 1n,
    total: 999n,
  })
})

test('a discount of the whole invoice, off prices with tax in them, is what the reader expects', () => {
  const lines = [line('119', [vat]), line('107', [tax('VAT', '7')])]
  const half = totals(lines, { pricesIncludeTax: true, discount: { kind: 'percent', value: '50' } })
  expect(half).toMatchObject({
    charged: { subtotal: 22_600n, discount: 11_300n },
    subtotal: 20_000n,
    discountTotal: 10_000n,
    taxes: [
      { base: 5000n, tax: 950n },
      { base: 5000n, tax: 350n },
    ],
    total: 11_300n,
    rounding: 0n,
  })
})

test('a line has its own discount, to the cent, and of a correction it is taken back', () => {
  const percent: Discount = { kind: 'percent', value: '33.3333' }
  const lines = [
    line('10', [], { quantity: '3', discount: percent }),
    line('10', [], { quantity: '-1', discount: percent }),
    line('0.333333', [], { quantity: '3', discount: { kind: 'amount', value: '0.005' } }),
  ]
  expect(totals(lines).lines).toMatchObject([
    { amount: 3000n, discount: 1000n, net: 2000n },
    { amount: -1000n, discount: -333n, net: -667n },
    { amount: 100n, discount: 1n, net: 99n },
  ])
})

test.each<[string, LineInput['discount'], string]>([
  ['101 percent', { kind: 'percent', value: '101' }, 'percent-out-of-range'],
  ['less than nothing', { kind: 'amount', value: '-0.01' }, 'discount-negative'],
  ['more than the line', { kind: 'amount', value: '10.01' }, 'discount-over-line'],
])('a discount of %s on a line is left out, and its line named', (_what, discount, problem) => {
  const found = totals([line('1', []), line('10', [], { discount })])
  expect(found).toMatchObject({ problem, problemLine: 1, total: 1100n })
})

test('yen and dinars: no decimals, or three, prices with tax in them too', () => {
  const included = { pricesIncludeTax: true }
  expect(totals([line('1100', [tax('消費税', '10')])], { currency: 'JPY', ...included })).toMatchObject({
    subtotal: 1000n,
    taxTotal: 100n,
    total: 1100n,
  })
  expect(totals([line('1.050', [tax('VAT', '5')])], { currency: 'KWD', ...included })).toMatchObject({
    subtotal: 1000n,
    taxTotal: 50n,
    total: 1050n,
  })
})

test('5,000 lines with three taxes each come out exactly', () => {
  const lines = Array.from({ length: 5000 }, () => line('0.333333', [gst, pst, vat], { quantity: '0.3' }))
  const all = totals(lines, { discount: { kind: 'amount', value: '0.07' }, pricesIncludeTax: true })
  expect(all).toMatchObject({ charged: { subtotal: 50_000n, discount: 7n }, total: 49_993n, problem: null })
})
