import { expect, test } from 'vitest'
import type { InvoiceDocument } from '@/lib/pdf/invoice-document'
import { renderInvoicePdf } from '@/lib/pdf/render-invoice'
import { anInvoiceDocument, aPdfLine, pdfLines } from '../support/pdf-documents'
import { pdfPages } from '../support/pdf-text'

/*
 * What closes an invoice never stands on a page without a line. The lines are told how high it is without its being
 * drawn (lib/pdf/templates/closing.typ), so each kind is tried at every height that it can begin at.
 */

const kinds: Record<string, Partial<InvoiceDocument>> = {
  'of short texts': {},
  'without anything to pay': { balance: undefined, bank: undefined, note: undefined },
  'of texts that wrap': {
    totals: [
      { label: 'Subtotal', amount: 'MWK 1,234,567,890.12' },
      { label: 'Umsatzsteuer ermäßigt für Beherbergung 7 % auf 1,234,567,890.12', amount: '86,419,752.31' },
      { label: 'WWWWW MMMMM WWWWW', amount: '86,419,752.31' },
      { label: 'Total', amount: 'MWK 1,320,987,642.43', strong: true },
    ],
    reasons: ['Reverse charge: the recipient is liable for the tax, Article 196 of Directive 2006/112/EC'],
    balance: { label: 'Still to pay', amount: 'MWK 9.00', note: 'was due on Wednesday, 30 September 2026' },
    bank: {
      title: 'Pay by bank transfer',
      facts: [
        {
          label: 'Account',
          value: 'The Northlight Studio for Brands and Signage of Berlin and Hamburg GmbH',
        },
        { label: 'Reference', value: '2026-0148-0000000000000000000000000000000001' },
      ],
      hint: 'Compare them with what you were sent. If they differ, ask us before you pay.',
    },
    note: 'Thank you for the good work together. '.repeat(6),
  },
  'in other scripts': {
    totals: [
      { label: 'ضريبة القيمة المضافة للخدمات المهنية 5 %', amount: '1.00' },
      { label: '合計', amount: '¥11,632', strong: true },
    ],
    note: 'お支払いは30日以内にお願いいたします。'.repeat(4),
  },
}

for (const [kind, parts] of Object.entries(kinds)) {
  test(`a closing ${kind} has a line on its page, and stays whole`, async () => {
    const { totals = [], note = '' } = anInvoiceDocument(parts)
    for (let count = 6; count <= 22; count += 1) {
      for (let rows = 1; rows <= 2; rows += 1) {
        const last = aPdfLine(
          Array.from({ length: rows }, (_, row) => `The last ${row}`).join('\n'),
          '1',
          '1',
          '1',
        )
        const lines = [...pdfLines(count), last]
        const pages = await pdfPages(await renderInvoicePdf(anInvoiceDocument({ ...parts, lines })))

        const closing = pages.find((page) => page.includes(totals.at(-1)?.amount ?? ''))
        expect(closing, `${count} lines and one of ${rows}`).toContain('The last 0')
        expect(closing).toContain(totals[0]?.amount)
        expect(closing?.replace(/\s/g, '')).toContain(note.replace(/\s/g, '').slice(-9))
        expect(closing).toBe(pages.at(-1))
      }
    }
  })
}

test('sixty totals run on', async () => {
  const totals = Array.from({ length: 60 }, (_, index) => ({ label: `Rate ${index + 1}`, amount: '1.00' }))
  const pages = await pdfPages(await renderInvoicePdf(anInvoiceDocument({ totals })))

  expect(pages.length).toBeGreaterThan(1)
  expect(pages.join('\n')).toContain('Rate 60')
})
