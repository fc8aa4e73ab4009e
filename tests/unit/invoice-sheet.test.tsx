import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { InvoiceSheet } from '@/components/invoice/invoice-sheet'
import type { LineView, PaperView } from '@/lib/invoices/paper'

const goods = 'Goods and services tax 5\u00a0%'
const provincial = 'Provincial sales tax 7\u00a0%'

test('the taxes of a line stand one below the other, and below its description on a phone', () => {
  const [, both, one, none] = rowsOf([
    ['Goods and services tax 5 %', 'Provincial sales tax 7 %'],
    ['Goods and services tax 5 %'],
    [],
  ])

  expect(both).toMatch(new RegExp(`@md:hidden[^>]*>${goods}, ${provincial}<`))
  for (const tax of [goods, provincial]) {
    expect(both).toMatch(new RegExp(`<span class="[^"]*block[^"]*">${tax}</span>`))
  }
  expect(one).toMatch(new RegExp(`@md:hidden[^>]*>${goods}<`))
  expect(none).not.toContain('@md:hidden')
  expect(none).toContain('—')
})

test('a tax that is every line’s stands in the sums alone', () => {
  const [head, ...rows] = rowsOf([['19 %'], ['19 %']])

  expect(head).not.toContain('>VAT<')
  expect(rows.join()).not.toContain('19 %')
})

/** The rows of the table of lines, its head first. */
function rowsOf(taxes: string[][]): string[] {
  const html = renderToStaticMarkup(
    <InvoiceSheet invoice={aPaper(taxes.map(aLine))} company={{ name: 'Northlight', logo: null }} />,
  )
  const table = html.slice(html.indexOf('<table'), html.indexOf('</table>'))
  return table.split('<tr').slice(1)
}

function aLine(taxes: string[]): LineView {
  return {
    ...{ description: 'Design', quantity: '1', unitPrice: '1.00', amount: '1.00' },
    ...{ discount: null, taxes },
  }
}

function aPaper(lines: LineView[]): PaperView {
  const party = { name: 'Harbour Supply Co.', lines: [], taxNumber: null, attention: null }
  return {
    ...{
      title: 'Invoice 2026-0148',
      concerns: null,
      facts: [],
      note: null,
      seller: party,
      buyer: party,
      lines,
    },
    ...{ pricesIncludeTax: false, subtotal: '2.00', discount: null, taxes: [], reasons: [], rounding: null },
    ...{ taxTitle: 'VAT', payments: [], totalTitle: 'Total', total: '€2.00' },
  }
}
