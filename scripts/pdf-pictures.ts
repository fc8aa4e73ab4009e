import { mkdirSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { chromium, type Page } from '@playwright/test'
import { renderInvoicePdf } from '../lib/pdf/render-invoice'
import { findChromium } from '../tests/support/chromium'
import { anInvoiceDocument, aPdfLine } from '../tests/support/pdf-documents'
import { scripts } from '../tests/support/pdf-scripts'

/*
 * npm run pictures:pdf: the upper half of an invoice's first page in each script, as the finished PDF shows it, into
 * docs/images/pdf. pdf.js draws it, in Chromium.
 */

const folder = 'docs/images/pdf'
const pdfjs = 'node_modules/pdfjs-dist/legacy/build'
/** Nothing is fetched: what the page asks for comes from here. */
const origin = 'http://pictures.localhost'

mkdirSync(folder, { recursive: true })
const { executablePath, args, env } = await findChromium()
const browser = await chromium.launch({ executablePath, args, env, chromiumSandbox: false })
try {
  const page = await browser.newPage()
  await page.route(`${origin}/**`, async (route) => {
    const name = new URL(route.request().url()).pathname.slice(1)
    if (name === '') return route.fulfill({ contentType: 'text/html', body: '<canvas></canvas>' })
    return route.fulfill({ contentType: 'text/javascript', body: await readFile(`${pdfjs}/${name}`) })
  })
  await page.goto(origin)
  for (const { script, buyer, work } of scripts) {
    const lines = work.map((words) => aPdfLine(words, '1', '480.00', '480.00'))
    const document = anInvoiceDocument({
      buyer: { name: buyer, lines: ['12 Quay Street', 'Bristol BS1 4DJ'] },
      lines,
    })
    const file = `${folder}/${script.toLowerCase()}.png`
    await writeFile(file, await picture(page, await renderInvoicePdf(document)))
    console.log(`Wrote ${file}.`)
  }
} finally {
  await browser.close()
}

async function picture(page: Page, pdf: Uint8Array): Promise<Buffer> {
  const url = await page.evaluate(drawn, { base64: Buffer.from(pdf).toString('base64'), origin })
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
}

/** Runs in the page. */
async function drawn({ base64, origin }: { base64: string; origin: string }): Promise<string> {
  const { getDocument, GlobalWorkerOptions } = await import(`${origin}/pdf.min.mjs`)
  GlobalWorkerOptions.workerSrc = `${origin}/pdf.worker.min.mjs`
  const data = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  const first = await (await getDocument({ data }).promise).getPage(1)
  const viewport = first.getViewport({ scale: 1.15 })
  const canvas = document.querySelector('canvas')
  if (!canvas) throw new Error('There is no canvas.')
  canvas.width = viewport.width
  canvas.height = viewport.height * 0.62
  await first.render({ canvas, viewport, background: 'white' }).promise
  return canvas.toDataURL('image/png')
}
