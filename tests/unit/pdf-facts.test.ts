import { expect, test } from 'vitest'
import { renderInvoicePdf } from '@/lib/pdf/render-invoice'
import { anInvoiceDocument } from '../support/pdf-documents'
import { pdfItems, pdfPages } from '../support/pdf-text'

const short = { label: 'Department', value: 'Workshop' }

async function placesOf(facts: { label: string; value: string }[]) {
  const items = await pdfItems(await renderInvoicePdf(anInvoiceDocument({ facts })))
  return (text: string) => {
    const item = items.find(({ str }) => str.includes(text))
    if (!item) throw new Error(`“${text}” is not on the paper.`)
    return item
  }
}

test('a short fact stands beside its name; one with a long name or a long value below, as wide as the column', async () => {
  const placeOf = await placesOf([
    { label: 'Issued', value: '3 November 2026' },
    short,
    { label: 'Support representative', value: 'Jane Peacock' },
    { label: 'Site', value: 'The old harbour office, behind the second gate, up the stairs' },
  ])
  expect(placeOf('Workshop').bottom).toBeCloseTo(placeOf('Department').bottom)
  expect(placeOf('3 November 2026').left).toBeCloseTo(placeOf('Workshop').left)
  for (const [name, value] of [
    ['Support representative', 'Jane Peacock'],
    ['Site', 'The old harbour'],
  ] as const) {
    expect(placeOf(value).left).toBeCloseTo(placeOf(name).left)
    expect(placeOf(value).bottom).toBeLessThan(placeOf(name).bottom)
  }
})

test('twenty long ones push the lines on, and off no edge', async () => {
  const long = 'A value of one line that is as long as anybody may type it. '.repeat(3)
  const facts = Array.from({ length: 20 }, (_, index) => ({
    label: `Department of the harbour, number ${index}`,
    value: `${long}No ${index}.`,
  }))
  const bytes = await renderInvoicePdf(anInvoiceDocument({ facts: [...facts, short] }))
  const text = (await pdfPages(bytes)).join('\n').replace(/\s+/g, ' ')
  expect(text).toContain('No 19.')
  expect(text).toContain('Print supervision')
  expect(Math.max(...(await pdfItems(bytes)).map(({ left }) => left))).toBeLessThan(555)

  const overleaf = (await pdfItems(bytes, 2)).filter(({ str }) => str.startsWith('Department'))
  expect(overleaf.length).toBeGreaterThan(0)
  for (const { left } of overleaf) expect(left).toBeGreaterThan(390)
})
