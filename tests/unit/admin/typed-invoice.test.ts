import { describe, expect, test } from 'vitest'
import { lineOfProduct } from '@/components/admin/editor/from-catalogue'
import { firstRows, moved, putBack, withRoomBelow, withRow } from '@/components/admin/editor/rows'
import { taxOptions, usualOf } from '@/components/admin/editor/tax-choices'
import {
  blankLine,
  blankTaxed,
  liveTotals,
  readTyped,
  type TypedInvoice,
} from '@/components/admin/editor/typed-invoice'
import { parseForm } from '@/lib/forms/form-state'
import { SavedDraft } from '@/lib/invoices/schema'
import type { LineTax } from '@/lib/invoices/tax-table'
import { computeTotals } from '@/lib/invoices/totals'
import { formatMoney } from '@/lib/money'

const vatId = '0190f3c2-7a3b-7cc0-9f2e-3b1d2a4c5e71'
const vat: LineTax & { rate: string } = { name: 'VAT', category: 'S', rate: '19', reason: null }
const known = { currency: 'EUR', taxes: new Map([[vatId, vat]]) }
const workshop = {
  ...blankTaxed([vatId]),
  ...{ description: 'Brand workshop', quantity: '2 days', unitPrice: '1,450.00' },
}
const drawings = {
  ...blankTaxed([vatId]),
  ...{ description: 'Signage drawings', quantity: '3', unitPrice: '480' },
}

function typed(changes: Partial<TypedInvoice> = {}): TypedInvoice {
  const whole = { clientId: '', discountKind: 'none', discountValue: '', pricesIncludeTax: false }
  return { ...whole, lines: [workshop, drawings], ...changes }
}

describe('The sums while one types', () => {
  test('are those of the invoice in the design', () => {
    const lines = [
      workshop,
      { ...workshop, description: 'Identity system', quantity: '', unitPrice: '6 200.00' },
      drawings,
      blankLine,
    ]
    expect(liveTotals(typed({ lines, discountKind: 'percent', discountValue: '5' }), known)).toEqual({
      amounts: ['2,900.00', '6,200.00', '1,440.00', ''],
      subtotal: '10,540.00',
      discount: { label: 'Discount 5 %', amount: '−527.00' },
      taxes: [{ label: 'VAT 19 %', amount: '1,902.47', charged: true }],
      total: '€11,915.47',
      rounding: null,
      pricesIncludeTax: false,
      incomplete: false,
      problem: null,
      problemLine: null,
    })
  })

  test('leave out a discount that is finer than the currency, which saving refuses', () => {
    const yen = { ...known, currency: 'JPY' }
    const lineOff = typed({ lines: [{ ...workshop, discount: '7.5' }, drawings] })
    expect(liveTotals(lineOff, yen)).toMatchObject({ amounts: [null, '1,440'], incomplete: true })
    const off = { discountKind: 'amount', discountValue: '7.5' }
    expect(liveTotals(typed(off), yen)).toMatchObject({ discount: null, incomplete: true })
    expect(liveTotals(typed(off), { ...known, currency: 'KWD' })).toMatchObject({ incomplete: false })
    expect(liveTotals(typed({ ...off, discountKind: 'percent' }), yen)).toMatchObject({ incomplete: false })
  })

  test('leave out what can’t be read, and say so', () => {
    for (const unitPrice of ['1.2.3', '1e99', 'NaN', '-', '5.']) {
      const { amounts, total, incomplete } = liveTotals(
        typed({ lines: [{ ...workshop, unitPrice }, drawings] }),
        known,
      )
      expect({ unitPrice, amounts, total, incomplete }).toEqual({
        unitPrice,
        amounts: [null, '1,440.00'],
        total: '€1,713.60',
        incomplete: true,
      })
    }
    expect(liveTotals(typed({ discountKind: 'amount', discountValue: 'ten' }), known).incomplete).toBe(true)
  })

  test('name what the server would refuse', () => {
    const credit = { ...blankLine, description: 'Credit', quantity: '-1', unitPrice: '9000' }
    expect(liveTotals(typed({ lines: [workshop, credit] }), known).problem).toBe('total-negative')
    expect(liveTotals(typed({ discountKind: 'percent', discountValue: '101' }), known).problem).toBe(
      'percent-out-of-range',
    )
    const lines = [workshop, blankLine, { ...drawings, discount: '1440.01' }]
    expect(liveTotals(typed({ lines }), known)).toMatchObject({
      problem: 'discount-over-line',
      problemLine: 3,
    })
  })

  test('are the server’s own, for the same form', () => {
    const form = new FormData()
    form.set('invoiceId', '0190f3c2-7a3b-7cc0-9f2e-3b1d2a4c5e6f')
    form.set('clientId', '0190f3c2-7a3b-7cc0-9f2e-3b1d2a4c5e70')
    form.set('requestKey', 'abcdefgh12345678')
    form.set('discountKind', 'amount')
    form.set('discountValue', '33.33')
    for (const [index, line] of [workshop, blankLine, drawings].entries()) {
      for (const [name, value] of Object.entries(line)) form.set(`lines[${index}].${name}`, value)
    }

    const submission = parseForm(form, SavedDraft)
    if (submission.status !== 'success') throw new Error('the form is good')
    const { lines, discountValue } = submission.value
    const server = computeTotals({
      currency: 'EUR',
      lines: lines.map((line) => ({ ...line, taxes: line.taxRateIds.map(() => vat) })),
      discount: { kind: 'amount', value: discountValue ?? '0' },
    })
    expect(liveTotals(readTyped(form), known).total).toBe(formatMoney(server.total, 'EUR'))
  })
})

describe('The rows of the editor', () => {
  test('begin with what was said, one empty row at the same rate, and spare ones for browsers without script', () => {
    const rows = firstRows([workshop, blankLine, drawings, blankLine, blankLine], blankLine)
    expect(rows.filter(({ spare }) => !spare).map(({ start }) => start)).toEqual([
      workshop,
      blankLine,
      drawings,
      blankTaxed([vatId]),
    ])
    expect(rows.filter(({ spare }) => spare)).toHaveLength(5)
  })

  test('have room below as soon as the last one says something, once', () => {
    const rows = firstRows([], blankLine).slice(0, 1)
    expect(withRoomBelow(rows, [blankLine], 'a')).toBe(rows)
    const more = withRoomBelow(rows, [workshop], 'a')
    expect(more.map(({ start }) => start.tax1)).toEqual(['', vatId])
    expect(withRoomBelow(more, [workshop], 'b')).toBe(more)
  })

  test('change places, end where they are at the ends, and come back where they were', () => {
    const rows = firstRows([workshop, drawings], blankLine).slice(0, 3)
    const keys = (all: readonly { key: string }[]) => all.map(({ key }) => key)
    expect(keys(moved(rows, 1, -1))).toEqual(['row1', 'row0', 'row2'])
    expect(moved(rows, 0, -1)).toBe(rows)
    expect(moved(rows, 2, 1)).toBe(rows)
    const [first, ...others] = rows
    if (!first) throw new Error('there are rows')
    expect(keys(putBack(others, first, 0))).toEqual(keys(rows))
  })

  test('take a product in below the last that says something', () => {
    const rows = firstRows([workshop, blankLine, drawings], blankLine).filter(({ spare }) => !spare)
    const typedNow = [workshop, blankLine, drawings, blankLine]
    const more = withRow(rows, typedNow, { key: 'product', start: drawings })
    expect(more.map(({ key }) => key)).toEqual(['row0', 'row1', 'row2', 'product', 'row3'])
  })
})

describe('What is chosen from the catalogue', () => {
  const product = { id: 'p', name: 'Workshop', description: 'Two people', unitPrice: '1450', unit: 'days' }

  test('stands on a line with its own taxes, or else the usual ones', () => {
    const line = { description: 'Workshop\nTwo people', quantity: '1 days', unitPrice: '1450' }
    const taxed = { ...product, taxRateIds: ['own'], archived: false }
    expect(lineOfProduct(taxed, ['usual'])).toMatchObject({ ...line, tax1: 'own' })
    expect(lineOfProduct({ ...taxed, taxRateIds: [] }, ['usual'])).toMatchObject({ ...line, tax1: 'usual' })
  })

  test('is, of taxes, the client’s or else the company’s, each kind once', () => {
    const rate = (id: string, name: string) => ({
      ...{ id, name, category: 'S' as const, rate: '19', reason: null },
      ...{ isDefault: true, archived: false },
    })
    const taxes = [rate('vat19', 'VAT'), rate('vat7', 'VAT'), rate('city', 'City')]
    const own = { id: 'c', taxRateIds: ['vat7'], paymentTermId: 'terms' }
    const clients = [{ ...own, publicId: 'c', name: 'Harbour', number: 1, recipients: [], archived: false }]
    expect(usualOf({ clients, taxes, clientId: 'c' })).toEqual({
      taxRateIds: ['vat7'],
      paymentTermId: 'terms',
    })
    expect(usualOf({ clients, taxes, clientId: '' })).toEqual({
      taxRateIds: ['vat19', 'city'],
      paymentTermId: null,
    })
    expect(taxOptions(taxes)).toMatchObject({ most: 2, options: [{ label: 'VAT 19 %' }, {}, {}] })
  })
})
