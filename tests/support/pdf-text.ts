import { getDocument, type PDFDocumentProxy, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'

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

/** The pieces of text of a page, in reading order, with where they stand: points from the left and the bottom. */
export async function pdfItems(
  bytes: Uint8Array,
  page = 1,
): Promise<{ str: string; left: number; bottom: number }[]> {
  return readPdf(bytes, async (pdf) => {
    const { items } = await (await pdf.getPage(page)).getTextContent()
    return items.flatMap((item) =>
      'str' in item ? [{ str: item.str, left: item.transform[4], bottom: item.transform[5] }] : [],
    )
  })
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
