import { describe, expect, test } from 'vitest'
import { fontFamilies } from '@/lib/pdf/fonts'
import { renderInvoicePdf } from '@/lib/pdf/render-invoice'
import { anInvoiceDocument, aPdfLine } from '../support/pdf-documents'
import { scripts } from '../support/pdf-scripts'
import { pdfItems, pdfText, readPdf } from '../support/pdf-text'

describe.each(scripts)('an invoice in $script', ({ buyer, work }) => {
  const rendered = () =>
    renderInvoicePdf(
      anInvoiceDocument({
        buyer: { name: buyer, lines: ['12 Quay Street'] },
        lines: work.map((words) => aPdfLine(words, '1', '480.00', '480.00')),
        note: work.join('\n'),
      }),
    )

  test('can be searched for every word of it', async () => {
    const text = (await pdfText(await rendered())).normalize('NFKC')

    const words = [buyer, ...work].flatMap((words) => words.match(/[\p{L}\p{M}]+/gu) ?? [])
    expect(words.length).toBeGreaterThan(3)
    for (const word of words) expect(text).toContain(asRead(word))
  })

  test('is archival, since a font that travels with Foyer has every letter', async () => {
    await readPdf(await rendered(), async (pdf) => {
      const { metadata } = await pdf.getMetadata()
      expect(metadata.get('pdfaid:part')).toBe('3')
    })
  })
})

test('what begins right to left runs so, with its figures and Latin names in their places', async () => {
  const description = 'تصميم الهوية (مرحلة 2) INV-7'
  const bytes = await renderInvoicePdf(
    anInvoiceDocument({ lines: [aPdfLine(description, '1', '1.00', '1.00')] }),
  )
  const items = await pdfItems(bytes)

  const leftOf = (text: string) => items.find(({ str }) => str.includes(text))?.left ?? Number.NaN
  // On the paper, from the right: the Arabic words, then the phase, then the number.
  expect(leftOf('INV-7')).toBeLessThan(leftOf('تصميم'))
})

test('each line of a note has its own direction', async () => {
  const bytes = await renderInvoicePdf(anInvoiceDocument({ note: 'Thanks, 2 of 3\nתודה, 2 מתוך 3' }))
  const items = await pdfItems(bytes)

  const first = items.find(({ str }) => str.includes('Thanks'))
  const second = items.find(({ str }) => str.includes('תודה'))
  expect(second?.bottom).toBeLessThan(first?.bottom ?? 0)
  expect(second?.left).toBeGreaterThan(first?.left ?? Number.NaN)
})

test.each([
  ['看板の直し', 'Noto Sans JP'],
  ['간판 直', 'Noto Sans KR'],
  ['直销', 'Noto Sans SC'],
  ['Brand workshop', 'Noto Sans SC'],
])('the Han letters of %s are drawn as %s has them', (text, family) => {
  const { sans } = fontFamilies(text)

  expect(sans[0]).toBe('Inter')
  expect(sans.find((name) => name.startsWith('Noto Sans') && name !== 'Noto Sans Hebrew')).toBe(family)
})

/**
 * The word as pdf.js reads it: it turns round the two letters of the one Arabic ligature that every font must have
 * (lam and alef), since it reverses what stands right to left letter by letter.
 */
function asRead(word: string): string {
  return word.normalize('NFKC').replace(/(\u0644)([\u0622\u0623\u0625\u0627])/g, '$2$1')
}
