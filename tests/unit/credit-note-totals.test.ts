import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LineTax } from '@/lib/invoices/tax-table'
import { computeTotals, type Discount, type LineInput, type TotalsInput } from '@/lib/invoices/totals'
import {
  amountOfQuantity,
  type Creditable,
  type Credited,
  creditTotals,
  isWithin,
  leftOf,
  nothingCredited,
  type TakenLine,
  takeAll,
  together,
} from '@/lib/payments/credit-notes/arithmetic'
import { hasRate, taxCategories } from '@/lib/taxes'

/* What credit notes come to, one after another, until nothing is left. */

const none: Discount = { kind: 'none' }
const vat = (rate: string, name = 'VAT'): LineTax => ({ name, category: 'S', rate, reason: null })
const line = (changes: Partial<LineInput> = {}): LineInput => ({
  ...{ quantity: '1', unitPrice: '100', discount: none, taxes: [vat('19')] },
  ...changes,
})

function creditable(input: TotalsInput): Creditable {
  const { lines, pricesIncludeTax = false } = input
  return { lines, pricesIncludeTax, totals: computeTotals(input) }
}

/** By quantity of a line. */
function some(invoice: Creditable, before: Credited, at: number, quantity: string): TakenLine {
  const left = leftOf(invoice, before)[at]
  const amount = left && amountOfQuantity(left, quantity)
  if (amount == null) throw new Error('not so much is left')
  return { line: at, quantity, amount }
}

const all = (invoice: Creditable, before: Credited) =>
  creditTotals(invoice, { before, taken: takeAll(leftOf(invoice, before)) })

describe('one note', () => {
  test('over everything comes to the invoice, discounts and all', () => {
    const lines = [
      line({ quantity: '2', unitPrice: '1450' }),
      line({ quantity: '11.5', unitPrice: '95.333', discount: { kind: 'percent', value: '7.5' } }),
      line({ unitPrice: '80', taxes: [vat('7')] }),
    ]
    const input = { currency: 'EUR', lines, discount: { kind: 'percent', value: '5' } as const }
    const invoice = creditable(input)
    const note = all(invoice, nothingCredited)
    const { charged, taxTotal, total, rounding, subtotal, discountTotal } = invoice.totals

    expect(note).toMatchObject({ charged, taxTotal, total, rounding, net: subtotal - discountTotal })
    expect(note.taxes).toEqual(invoice.totals.taxes.map(({ reasons: _, ...tax }) => tax))
    expect(note.problem).toBeNull()
  })

  test('over part of a line is its part, with the taxes of the line alone', () => {
    const lines = [line({ quantity: '3', unitPrice: '480' }), line({ taxes: [vat('7')] })]
    const invoice = creditable({ currency: 'EUR', lines, discount: { kind: 'percent', value: '10' } })
    const taken = [some(invoice, nothingCredited, 0, '1')]

    expect(creditTotals(invoice, { before: nothingCredited, taken })).toMatchObject({
      charged: { subtotal: 48000n, discount: 4800n },
      taxes: [{ rate: '19', base: 43200n, tax: 8208n }],
      total: 51408n,
    })
  })

  test('takes included tax out as the invoice does', () => {
    const invoice = creditable({
      ...{ currency: 'EUR', discount: none, pricesIncludeTax: true },
      lines: [line({ unitPrice: '9.99' }), line({ unitPrice: '119' })],
    })
    const taken = [some(invoice, nothingCredited, 0, '1')]

    // At 19 % no net amount and its tax come to 9.99.
    expect(creditTotals(invoice, { before: nothingCredited, taken })).toMatchObject({
      total: 999n,
      ...{ net: 839n, taxTotal: 159n, rounding: 1n },
    })
  })

  test('above the invoice is seen: a line without the one that corrects it', () => {
    const lines = [line(), line({ quantity: '-1', unitPrice: '30' })]
    const invoice = creditable({ currency: 'EUR', lines, discount: none })
    const credit = (amount: bigint) =>
      creditTotals(invoice, { before: nothingCredited, taken: [{ line: 0, quantity: null, amount }] }).problem

    expect(credit(7000n)).toBeNull()
    expect(credit(7001n)).toBe('over-invoice')
    const correcting = [{ line: 1, quantity: null, amount: -3000n }]
    expect(creditTotals(invoice, { before: nothingCredited, taken: correcting }).problem).toBe('nothing')
  })

  test('above one of the taxes is seen, though the total is not reached', () => {
    const lines = [line(), line({ quantity: '-1', unitPrice: '30' }), line({ unitPrice: '500', taxes: [] })]
    const invoice = creditable({ currency: 'EUR', lines, discount: none })
    const taken = [{ line: 0, quantity: null, amount: 10000n }]

    expect(creditTotals(invoice, { before: nothingCredited, taken }).problem).toBe('over-invoice')
  })
})

test('what is left counts quantities and sums apart, and no more than that is within it', () => {
  const invoice = creditable({ currency: 'EUR', lines: [line({ quantity: '4' })], discount: none })
  const before = creditTotals(invoice, {
    before: nothingCredited,
    taken: [some(invoice, nothingCredited, 0, '1')],
  })
  expect(leftOf(invoice, before)).toEqual([{ quantity: '3', amount: 30000n, cut: false }])
  const sum = creditTotals(invoice, { before, taken: [{ line: 0, quantity: null, amount: 6000n }] })
  const [left] = leftOf(invoice, together([before, sum]))
  expect(left).toEqual({ quantity: '3', amount: 24000n, cut: true })
  if (!left) return
  expect(amountOfQuantity(left, '1')).toBe(8000n)
  expect(amountOfQuantity(left, '3')).toBe(24000n)
  for (const wrong of ['0', '-1', '3.000001']) expect(amountOfQuantity(left, wrong)).toBeNull()
  expect([0n, -1n, 24001n].map((amount) => isWithin(left, amount))).toEqual([false, false, false])
  expect(isWithin(left, 24000n)).toBe(true)
})

const decimal = (min: number, max: number) =>
  fc.integer({ min: min * 1000, max: max * 1000 }).map((value) => (value / 1000).toFixed(3))
const anyTax = fc
  .tuple(fc.constantFrom(...taxCategories), fc.constantFrom('19', '7', '8.1', '25.4321'))
  .map(([category, rate]): LineTax => {
    return { name: 'VAT', category, rate: hasRate(category) ? rate : '0', reason: null }
  })
const anyTaxes = fc.oneof(
  anyTax.map((tax) => [tax]),
  fc.constant([]),
  fc.constant([vat('5', 'GST'), vat('9.975', 'QST')]),
)
const anyDiscount: fc.Arbitrary<Discount> = fc.oneof(
  fc.constant(none),
  decimal(0, 100).map((value): Discount => ({ kind: 'percent', value })),
  fc.integer({ min: 0, max: 20 }).map((value): Discount => ({ kind: 'amount', value: String(value) })),
)
const anyInvoice = (least: number) =>
  fc
    .record({
      currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
      lines: fc.array(
        fc.record({
          quantity: decimal(least, 9),
          unitPrice: decimal(0, 90),
          discount: anyDiscount,
          taxes: anyTaxes,
        }),
        { minLength: 1, maxLength: 6 },
      ),
      discount: anyDiscount,
      pricesIncludeTax: fc.boolean(),
    })
    .map((input) => ({ input, invoice: creditable(input) }))
    .filter(({ invoice }) => invoice.totals.problem === null && invoice.totals.total > 0n)

/** Which line, how much of it in 1000ths, by quantity or by sum; some notes have several. */
const anySteps = fc.array(
  fc.array(fc.tuple(fc.nat(5), fc.integer({ min: 1, max: 1000 }), fc.boolean()), {
    minLength: 1,
    maxLength: 3,
  }),
  { maxLength: 6 },
)

function wishes(invoice: Creditable, before: Credited, step: [number, number, boolean][]): TakenLine[] {
  const left = leftOf(invoice, before)
  const lines = new Map(step.map(([at, part, counted]) => [at % left.length, { part, counted }]))
  return [...lines].flatMap(([at, { part, counted }]): TakenLine[] => {
    const row = left[at]
    if (!row || row.amount === 0n) return []
    if (!counted) {
      const amount = (row.amount * BigInt(part)) / 1000n
      return isWithin(row, amount) ? [{ line: at, quantity: null, amount }] : []
    }
    const quantity = ((Number(row.quantity) * part) / 1000).toFixed(3)
    const amount = amountOfQuantity(row, quantity)
    return amount === null ? [] : [{ line: at, quantity, amount }]
  })
}

/** The notes that these steps make, as far as none is refused. */
function notesOf(invoice: Creditable, steps: [number, number, boolean][][]) {
  const notes: ReturnType<typeof creditTotals>[] = []
  for (const step of steps) {
    const before = together(notes)
    const note = creditTotals(invoice, { before, taken: wishes(invoice, before, step) })
    if (note.problem === null) notes.push(note)
  }
  return notes
}

function sums({ lines, taxes, total }: Credited) {
  const rows = new Map<string, { base: bigint; tax: bigint }>()
  for (const { name, category, rate, base, tax } of taxes) {
    const key = `${name} ${category} ${rate}`
    const row = rows.get(key) ?? { base: 0n, tax: 0n }
    rows.set(key, { base: row.base + base, tax: row.tax + tax })
  }
  const ofLines = new Map<number, bigint>()
  for (const { line, amount } of lines) ofLines.set(line, (ofLines.get(line) ?? 0n) + amount)
  return { rows, ofLines, total }
}

/** Rows of nothing are left out: nobody needs to take them back. */
const present = (rows: Map<string, { base: bigint; tax: bigint }>) =>
  Object.fromEntries([...rows].filter(([, { base, tax }]) => base !== 0n || tax !== 0n))

function invoiceSums({ totals }: Creditable) {
  return sums({
    lines: totals.lines.map(({ charged }, at) => ({
      line: at,
      quantity: null,
      amount: charged,
      discount: 0n,
      net: 0n,
    })),
    ...{ taxes: totals.taxes, total: totals.total },
  })
}

describe('many notes, for every invoice', () => {
  test('never exceed it, by line, by tax and in total', () => {
    fc.assert(
      fc.property(anyInvoice(0), anySteps, ({ invoice }, steps) => {
        const [whole, given] = [invoiceSums(invoice), sums(together(notesOf(invoice, steps)))]
        expect(given.total).toBeLessThanOrEqual(whole.total)
        for (const [at, amount] of given.ofLines) {
          expect(amount).toBeLessThanOrEqual(whole.ofLines.get(at) ?? 0n)
        }
        for (const [key, { base, tax }] of given.rows) {
          expect(base).toBeLessThanOrEqual(whole.rows.get(key)?.base ?? 0n)
          expect(tax).toBeLessThanOrEqual(whole.rows.get(key)?.tax ?? 0n)
        }
      }),
      { numRuns: 400 },
    )
  })

  test('the last one takes the remainder: together they are the invoice, tax by tax', () => {
    fc.assert(
      fc.property(anyInvoice(0), anySteps, fc.nat(5), ({ invoice }, steps, gone) => {
        const notes = notesOf(invoice, steps)
        // One of them becomes void, and what it took back is there again.
        if (notes.length > 1) notes.splice(gone % notes.length, 1)
        const before = together(notes)
        const given = sums(together([before, all(invoice, before)]))
        const whole = invoiceSums(invoice)
        expect(given.total).toBe(whole.total)
        expect(present(given.rows)).toEqual(present(whole.rows))
        for (const [at, amount] of whole.ofLines) expect(given.ofLines.get(at) ?? 0n).toBe(amount)
      }),
      { numRuns: 400 },
    )
  })

  test('nothing in one of them is below zero where no line of the invoice is', () => {
    fc.assert(
      fc.property(anyInvoice(0), anySteps, ({ invoice }, steps) => {
        for (const { lines, taxes, total } of notesOf(invoice, steps)) {
          expect(total).toBeGreaterThan(0n)
          for (const { amount, discount } of lines) {
            expect(amount).toBeGreaterThanOrEqual(0n)
            expect(discount).toBeGreaterThanOrEqual(0n)
            expect(discount).toBeLessThanOrEqual(amount)
          }
          for (const { base, tax } of taxes) {
            expect(base).toBeGreaterThanOrEqual(0n)
            expect(tax).toBeGreaterThanOrEqual(0n)
          }
        }
      }),
      { numRuns: 400 },
    )
  })

  test('the whole of one with lines that correct others comes to exactly it', () => {
    fc.assert(
      fc.property(anyInvoice(-3), ({ invoice }) => {
        const note = all(invoice, nothingCredited)
        const { total, rounding, taxTotal, subtotal, discountTotal, charged } = invoice.totals
        expect(note).toMatchObject({ total, rounding, taxTotal, charged, net: subtotal - discountTotal })
      }),
      { numRuns: 300 },
    )
  })

  test('BR-CO-14, BR-CO-15, BR-CO-17: the first of an invoice is reckoned as an invoice would be', () => {
    fc.assert(
      fc.property(anyInvoice(0), anySteps, ({ invoice }, [step]) => {
        const [note] = notesOf(invoice, step ? [step] : [])
        if (!note) return
        expect(note.taxTotal).toBe(note.taxes.reduce((all, { tax }) => all + tax, 0n))
        expect(note.total).toBe(note.net + note.taxTotal + note.rounding)
        for (const { rate, base, tax } of note.taxes) {
          // Half up, in whole numbers of ten-thousandths of a percent.
          expect(tax).toBe((base * BigInt(Math.round(Number(rate) * 10_000)) * 2n + 1_000_000n) / 2_000_000n)
        }
      }),
      { numRuns: 300 },
    )
  })
})
