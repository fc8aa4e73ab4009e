import { describe, expect, test } from 'vitest'
import type { InvoiceDocument } from '@/lib/pdf/invoice-document'
import { renderInvoicePdf } from '@/lib/pdf/render-invoice'
import { anInvoiceDocument, aPdfLine, pdfLines } from '../support/pdf-documents'
import { pdfItems, pdfPages, pdfText, readPdf } from '../support/pdf-text'

describe('the invoice as a PDF', () => {
  test('says everything the invoice says', async () => {
    const text = await pdfText(await renderInvoicePdf(anInvoiceDocument()))

    const said = [
      'Invoice 2026-0148',
      ...['From', 'Northlight Studio GmbH', 'Torstraße 84', '10119 Berlin', 'VAT DE 318 442 107'],
      ...['To', 'Harbour Supply Co.', '12 Quay Street', 'Bristol BS1 4DJ', 'Attn. Jules Hartley'],
      ...['Issued', '3 November 2026', 'PO number', '7741', 'Description', 'Qty', 'Price', 'VAT', 'Amount'],
      ...['Brand workshop, two days', '1,450.00', '19 %', '2,900.00'],
      ...[
        'Signage drawings, per façade',
        '480.00',
        '1,440.00',
        'Print supervision, hours',
        '11.5',
        '1,092.50',
      ],
      ...['Subtotal', '11,632.50', 'Discount 5 %', '−581.63', 'VAT 19 % on 11,050.87', '2,099.67'],
      ...['Total', '€13,150.54', 'Paid 10 November', '−4,000.00'],
      ...['Still to pay', '€9,150.54', 'by Thursday, 3 December 2026'],
      ...['Pay by bank transfer', 'DE89 3704 0044 0532 0130 00', 'ask us before you pay.'],
      ...['Thank you for the good work together.', 'Page 1 of 1'],
    ]
    for (const words of said) expect(text).toContain(words)
  })

  test('leaves no trace of the parts that are not there', async () => {
    const text = await pdfText(
      await renderInvoicePdf(
        anInvoiceDocument({
          buyer: { name: 'Harbour Supply Co.', lines: ['', '12 Quay Street'] },
          facts: [],
          lines: [{ description: 'Track', quantity: '1', unitPrice: '0.99', amount: '0.99' }],
          totals: [{ label: 'Total', amount: '$0.99', strong: true }],
          balance: undefined,
          bank: undefined,
          note: '',
        }),
      ),
    )

    expect(text).toContain('$0.99')
    for (const word of ['VAT\n', 'Attn.', 'Still to pay', 'bank', 'undefined', 'none', 'null']) {
      expect(text).not.toContain(word)
    }
  })

  test('of a void invoice says so, behind and in words', async () => {
    const state = 'Void since 12 November 2026. Nothing is to be paid.'
    const text = await pdfText(await renderInvoicePdf(anInvoiceDocument({ state, watermark: 'Void' })))

    expect(text).toContain(state)
    expect(text).toMatch(/^Void$/m)
  })

  test('of an invoice without lines still has its totals', async () => {
    const text = await pdfText(await renderInvoicePdf(anInvoiceDocument({ lines: [] })))

    expect(text).toContain('€13,150.54')
  })

  test('is a tagged, archival file with title, author, language and date', async () => {
    const bytes = await renderInvoicePdf(anInvoiceDocument())

    expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-')
    await readPdf(bytes, async (pdf) => {
      const { info, metadata } = await pdf.getMetadata()
      expect(info).toMatchObject({
        Title: 'Invoice 2026-0148',
        Author: 'Northlight Studio',
        Language: 'en',
        CreationDate: expect.stringMatching(/^D:20261103/),
      })
      expect(metadata.get('pdfaid:part')).toBe('3')
      expect(metadata.get('pdfaid:conformance')).toBe('B')
      expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true })
      expect(await rolesOnPage(pdf, 1)).toEqual(expect.arrayContaining(['H1', 'Table', 'TH', 'TD']))
    })
  })

  test('is the same file for the same invoice', async () => {
    const first = await renderInvoicePdf(anInvoiceDocument())
    await renderInvoicePdf(anInvoiceDocument({ title: 'Invoice 2026-0149' }))
    forgetFiles()
    const again = await renderInvoicePdf(anInvoiceDocument())

    expect(again).not.toBe(first)
    expect(Buffer.from(again).equals(Buffer.from(first))).toBe(true)
  })

  test('is compiled once while nothing it says has changed', async () => {
    const first = await renderInvoicePdf(anInvoiceDocument())

    expect(await renderInvoicePdf(anInvoiceDocument())).toBe(first)
    const paid = anInvoiceDocument({ state: 'Paid on 12 November 2026. Nothing is left to pay.' })
    expect(await pdfText(await renderInvoicePdf(paid))).toContain('Nothing is left to pay.')
  })

  test('is never made with a date that is none', async () => {
    await expect(renderInvoicePdf(anInvoiceDocument({ date: '2026-02-30' }))).rejects.toThrow()
    await expect(renderInvoicePdf(anInvoiceDocument())).resolves.toBeDefined()
  })
})

describe('an invoice of several pages', () => {
  test('repeats the head of the table and counts its pages', async () => {
    const pages = await pdfPages(await renderInvoicePdf(anInvoiceDocument({ lines: pdfLines(60) })))

    expect(pages).toHaveLength(3)
    for (const [index, page] of pages.entries()) {
      expect(page).toMatch(/Description\s+Qty\s+Price\s+Tax\s+Amount/)
      expect(page).toContain(`Page ${index + 1} of 3`)
      expect(page).toContain('Northlight Studio · Invoice 2026-0148')
    }
    for (let number = 1; number <= 60; number += 1) {
      expect(pages.filter((page) => page.includes(`Day ${number} at the harbour`))).toHaveLength(1)
    }
  })

  test('keeps a line of several short rows on one page', async () => {
    const description = ['N5a', 'N5b', 'N5c', 'N5d', 'N5e', 'N5f', 'N5g'].join('\n')
    for (let before = 0; before < 8; before += 1) {
      const lines = [
        ...pdfLines(before),
        ...Array.from({ length: 9 }, () => ({ ...aPdfLine('', '1', '1', '1'), description })),
      ]
      const pages = await pdfPages(await renderInvoicePdf(anInvoiceDocument({ lines })))
      for (const page of pages) {
        const [begun, ended] = ['N5a', 'N5g'].map((row) => page.split(row).length)
        expect(begun).toBe(ended)
      }
    }
  })

  test('draws each line below all of the one before, whatever it says', async () => {
    const words = [
      'WWWWW WWWWW WWWWW',
      'A workshop of two days with everybody who sells, and a day to write it down for those who could not come',
      '設計と印刷の監理、ならびに看板の図面一式と現場での確認作業を含む',
      'Rows\nof its\nown',
      'עיצוב המיתוג\nوالعلامة التجارية',
      'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
    ]
    const lines = words.map((description, index) => ({
      ...aPdfLine(description, `${index + 101}`, '1', '1'),
      below: index % 2 ? 'Discount 5 %: −1,000.00' : '',
    }))
    const items = await pdfItems(await renderInvoicePdf(anInvoiceDocument({ lines })))

    const quantities = lines.map(({ quantity }) => items.findIndex(({ str }) => str === quantity))
    const baselines = quantities.map((at) => items[at]?.bottom ?? Number.NaN)
    for (const [index, description] of words.slice(1, -1).entries()) {
      const own = items.slice((quantities[index] ?? 0) + 1, quantities[index + 1])
      const lowest = Math.min(...own.filter(({ str }) => str.trim()).map(({ bottom }) => bottom))
      // Twice the room at a cell's edge, and a letter's height.
      expect(lowest - (baselines[index + 2] ?? Number.NaN), description).toBeGreaterThan(23)
    }
  })
})

describe('F4: what people type stays text', () => {
  const typed = [
    '#panic("x")',
    '#import "/etc/passwd"',
    '#read("invoice.typ")',
    '*bold* _slanted_ `code`',
    '$x^2$ and $',
    '@label <label>',
    '= Heading',
    '- item + item / term: x',
    'back\\slash \\n \\u{41} \\',
    '"quoted" \'single\' -- --- ...',
    'https://example.com/a?b=c&d#e',
    '</text><b>{{x}} $(y) %s',
    '[a] {b} // c /* d */ ~',
    '{page} {pages}',
  ]

  for (const words of typed) {
    test(words, async () => {
      const text = await pdfText(
        await renderInvoicePdf(
          anInvoiceDocument({
            title: `Invoice ${words}`,
            state: words,
            brand: { name: words, color: '#1f5f4a' },
            seller: { name: words, lines: [words], taxNumber: words },
            buyer: { name: words, lines: [words], attention: words },
            lines: [{ description: words, quantity: words, unitPrice: words, tax: words, amount: words }],
            note: words,
          }),
        ),
      )

      // Wherever it stands: two names, four lines below them, the state, five cells, the note; narrow ones wrap.
      const times = squeezed(text).split(squeezed(words)).length - 1
      expect(times).toBeGreaterThanOrEqual(13)
    })
  }

  test('emoji stand in an archival file, level with the figures of their line', async () => {
    const bytes = await renderInvoicePdf(withDescription('Cake 🎂, 👩‍👩‍👧 and 👍🏽'))
    expect(await pdfText(bytes)).toContain('Cake 🎂, 👩‍👩‍👧 and 👍🏽')
    const items = await pdfItems(bytes)
    const bottomOf = (text: string) => items.find(({ str }) => str.startsWith(text))?.bottom ?? Number.NaN
    expect(bottomOf('Cake')).toBeCloseTo(bottomOf('1.00'))
    await readPdf(bytes, async (pdf) => {
      expect((await pdf.getMetadata()).metadata.get('pdfaid:part')).toBe('3')
    })
  })

  test('other scripts, a letter that no font has and marks of direction do not stop the invoice', async () => {
    const description =
      'Cake \u{1F6D8} for 東京 and مرحبا, \u202Eturned\u202C \u200Fmark, zero\u200Bwidth, soft\u00ADhyphen'
    const text = await pdfText(await renderInvoicePdf(withDescription(description)))

    // Letters that neither our fonts nor the machine's have are boxes; the rest must stand.
    for (const words of ['Cake', 'for', 'and', 'mark,', '€13,150.54']) expect(text).toContain(words)
  })

  test('control characters, half characters and odd line breaks do not either', async () => {
    const description = 'one\u0000\u0007\u001b two\r\nthree\u2028four \uD800 five \uFFFE six\tseven'
    const text = await pdfText(await renderInvoicePdf(withDescription(description)))

    expect(text).toMatch(/one two\nthree\nfour \uFFFD five \uFFFD six seven/)
  })

  test('10,000 characters wrap over as many pages as they need', async () => {
    const description = Array.from({ length: 1250 }, (_, index) => `word${index + 1000}`).join(' ')
    const pages = await pdfPages(await renderInvoicePdf(withDescription(description)))

    expect(pages.length).toBeGreaterThan(2)
    for (const word of description.split(' ')) expect(pages.join(' ')).toContain(word)
  })

  test('10,000 characters without a space break anywhere, on the paper', async () => {
    const description = '0123456789'.repeat(1000)
    const bytes = await renderInvoicePdf(withDescription(description))

    expect(squeezed(await pdfText(bytes))).toContain(description.slice(0, 1000))
    await readPdf(bytes, async (pdf) => {
      for (let number = 1; number <= pdf.numPages; number += 1) {
        expect(await rightmost(pdf, number)).toBeLessThan(A4_WIDTH - 50)
      }
    })
  })

  test('the longest figures leave the paper’s edge and the description alone', async () => {
    const figure = '1,234,567,890,123.123456'
    const line = {
      description: 'Rice',
      quantity: figure,
      unitPrice: figure,
      tax: '19.1234 %',
      amount: figure,
    }
    const bytes = await renderInvoicePdf(anInvoiceDocument({ lines: [line] }))

    expect(await pdfText(bytes)).toContain('Rice')
    expect((await pdfText(bytes)).split(figure)).toHaveLength(4)
    await readPdf(bytes, async (pdf) => expect(await rightmost(pdf, 1)).toBeLessThan(A4_WIDTH - 50))
  })
})

test('no brand colour, and no name, breaks the invoice', async () => {
  const colors = [
    '',
    '#fff',
    '#FFFFFF',
    '#000000',
    'red',
    '#12',
    'rgb(1,2,3)',
    '#1f5f4a;',
    '")#panic("',
    '🎨',
  ]
  for (const color of colors) {
    for (const name of ['Northlight Studio', '', '🎂', '株式会社', '—']) {
      const bytes = await renderInvoicePdf(anInvoiceDocument({ brand: { name, color } }))
      expect(bytes.length).toBeGreaterThan(1000)
    }
  }
})

/** Points; the margin is 56.7. */
const A4_WIDTH = 595.28

/** So that the next one is compiled anew. */
function forgetFiles(): void {
  Reflect.deleteProperty(globalThis, Symbol.for('foyer.pdf-files'))
}

function withDescription(description: string): InvoiceDocument {
  return anInvoiceDocument({ lines: [aPdfLine(description, '1', '1.00', '1.00')] })
}

function squeezed(text: string): string {
  return text.replace(/\s/g, '')
}

type Pdf = Parameters<Parameters<typeof readPdf>[1]>[0]

async function rightmost(pdf: Pdf, number: number): Promise<number> {
  const { items } = await (await pdf.getPage(number)).getTextContent()
  return Math.max(...items.map((item) => ('str' in item ? item.transform[4] + item.width : 0)))
}

async function rolesOnPage(pdf: Pdf, number: number): Promise<string[]> {
  const roles: string[] = []
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    if ('role' in node) roles.push(String(node.role))
    if ('children' in node && Array.isArray(node.children)) node.children.forEach(visit)
  }
  visit(await (await pdf.getPage(number)).getStructTree())
  return roles
}
