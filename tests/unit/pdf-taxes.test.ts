import { describe, expect, test } from 'vitest'
import { renderInvoicePdf } from '@/lib/pdf/render-invoice'
import { anInvoiceDocument, aPdfLine } from '../support/pdf-documents'
import { pdfItems } from '../support/pdf-text'

const goods = 'Goods and services tax 5 %'
const provincial = 'Provincial sales tax 7 %'
const long = (rate: string) => `Umsatzsteuersondervorauszahlungssatz ${rate} %`

/** In points, as templates/style.typ has them. */
const paper = { left: 56.69, right: 538.58, body: 9.5 }

const cases = {
  'two short names': ['GST 5 %\nPST 7 %', 'GST 5 %'],
  'two long names': [`${goods}\n${provincial}`, goods],
  'three names of one word': [`${long('5')}\n${long('7')}\n${long('9.9975')}`, long('5')],
  'names in one row, as they once were': [`${goods}, ${provincial}`, goods],
  'other scripts': ['消費税および地方消費税の合計額 8 %\nضريبة 5 %', 'GST 5 %'],
}

describe('several taxes on a line of the paper', () => {
  for (const [name, taxes] of Object.entries(cases)) {
    test(`are read in full and keep to their row: ${name}`, async () => {
      const lines = [...taxes, ''].map((tax, index) => ({
        ...aPdfLine('Design of the new stage', `${index + 101}`, '1,450.00', `${index + 1},900.00`),
        tax,
      }))
      const items = await printed(lines)

      const said = items.map(({ str }) => str).join('')
      for (const tax of taxes) {
        for (const words of tax.split('\n')) expect(squeezed(said)).toContain(squeezed(words))
      }
      for (const { left, right } of items) {
        expect(left).toBeGreaterThan(paper.left - 1)
        expect(right).toBeLessThan(paper.right + 1)
      }
      const amounts = lines.map(({ amount }) => items.find(({ str }) => str === amount))
      for (const amount of amounts) expect(amount?.right).toBeCloseTo(paper.right, 0)
      const rows = rowsOf(items, lines)
      for (const { own, next } of rows) {
        for (const { size } of own) expect(size).toBeCloseTo(paper.body)
        // Twice the room at a cell's edge, and a letter's height.
        expect(Math.min(...own.map(({ bottom }) => bottom)) - next).toBeGreaterThan(23)
      }
    })
  }

  test('stand one below the other, short ones too', async () => {
    const line = { ...aPdfLine('Design', '2', '1,450.00', '2,900.00'), tax: 'GST 5 %\nPST 7 %' }
    const items = await printed([line])
    const [first, second] = ['GST 5 %', 'PST 7 %'].map((words) => items.find(({ str }) => str === words))

    expect(first?.right).toBeCloseTo(second?.right ?? 0, 0)
    expect((first?.bottom ?? 0) - (second?.bottom ?? 0)).toBeGreaterThan(paper.body)
  })

  test('leave the totals below the last line', async () => {
    const taxes = [goods, provincial, long('3')].join('\n')
    const items = await printed([{ ...aPdfLine('Design', '2', '1,450.00', '2,900.00'), tax: taxes }])
    const at = items.findIndex(({ str }) => str === 'Subtotal')
    const lowest = Math.min(...items.slice(0, at).map(({ bottom }) => bottom))

    expect(lowest - (items[at]?.bottom ?? Number.NaN)).toBeGreaterThan(20)
  })
})

test('what is counted stands below a quantity that has no room for it', async () => {
  const quantity = '123,456.123456 kilowatt hours peak'
  const items = await printed([
    aPdfLine('Power', quantity, '1.00', '1.00'),
    aPdfLine('Calls', '101', '1.00', '1.00'),
  ])
  const [number, unit] = ['123,456.123456', 'kilowatt hours peak'].map((words) =>
    items.find(({ str }) => str === words),
  )

  expect(number?.size).toBeCloseTo(paper.body)
  expect(unit?.size).toBeGreaterThan(7.5)
  expect((unit?.bottom ?? 0) - (items.find(({ str }) => str === '101')?.bottom ?? 0)).toBeGreaterThan(23)
})

type Lines = ReturnType<typeof aPdfLine>[]
type Items = Awaited<ReturnType<typeof pdfItems>>

async function printed(lines: Lines): Promise<Items> {
  const items = await pdfItems(await renderInvoicePdf(anInvoiceDocument({ lines })))
  return items.filter(({ str }) => str.trim())
}

/** What stands in the row of each line but the last, and the baseline of the next. */
function rowsOf(items: Items, lines: Lines) {
  const at = lines.map(({ quantity }) => items.findIndex(({ str }) => str === quantity))
  return at.slice(0, -1).map((begin, index) => {
    const end = at[index + 1] ?? Number.NaN
    // Without the description of the next, which stands before its quantity.
    return { own: items.slice(begin, end - 1), next: items[end]?.bottom ?? Number.NaN }
  })
}

function squeezed(text: string): string {
  return text.replace(/\s/g, '')
}
