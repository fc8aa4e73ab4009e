import { getDocument, type PDFDocumentProxy, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { TextItem } from 'pdfjs-dist/types/src/display/api'

/** All text of a PDF in reading order; a line of the paper is a line, an empty line stands between pages. */
export async function pdfText(bytes: Uint8Array): Promise<string> {
  return (await pdfPages(bytes)).join('\n\n')
}

/** The text of each page. */
export async function pdfPages(bytes: Uint8Array): Promise<string[]> {
  return readPdf(bytes, async (pdf) => {
    const pages: string[] = []
    for (let number = 1; number <= pdf.numPages; number += 1) pages.push(await pageText(pdf, number))
    return pages
  })
}

/** The pieces of text of a page, in reading order, with where they stand: points from the left and the bottom, and their size. */
export async function pdfItems(
  bytes: Uint8Array,
  page = 1,
): Promise<{ str: string; left: number; right: number; bottom: number; size: number }[]> {
  return readPdf(bytes, async (pdf) => {
    const { items } = await (await pdf.getPage(page)).getTextContent()
    return items.flatMap((item) => ('str' in item ? [placed(item)] : []))
  })
}

function placed({ str, transform, width, height }: TextItem) {
  const [left, bottom] = transform.slice(4)
  return { str, left, right: left + width, bottom, size: height }
}

/** Opens the file, asks it something, and closes it. */
export async function readPdf<T>(bytes: Uint8Array, ask: (pdf: PDFDocumentProxy) => Promise<T>): Promise<T> {
  // pdf.js takes the buffer away from whoever hands it in.
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: VerbosityLevel.ERRORS })
  try {
    return await ask(await task.promise)
  } finally {
    await task.destroy()
  }
}

async function pageText(pdf: PDFDocumentProxy, number: number): Promise<string> {
  const page = await pdf.getPage(number)
  const { items } = await page.getTextContent()
  return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')
}
