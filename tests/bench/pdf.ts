import { setTimeout as pause } from 'node:timers/promises'
import { chromium } from '@playwright/test'
import { escapeHtml } from '@/lib/email/compose/inert-text'
import type { InvoiceDocument } from '@/lib/pdf/invoice-document'
import { renderInvoicePdf } from '@/lib/pdf/render-invoice'
import { findChromium } from '../support/chromium'
import { anInvoiceDocument, pdfLines } from '../support/pdf-documents'
import { quantile } from './measuring'

/*
 * npm run bench -- pdf: how long an invoice's PDF takes, whether memory stays flat, and beside it the same page printed
 * by a Chromium that is warm already. Every document differs, so that none comes from the cache. The two take turns,
 * some of each at a time: after a page Chromium still works for a while, and would take part of what it is measured
 * with.
 */

const rounds = 4
const inARound = 25
const inARow = 400

let made = 0
const anotherOf = (lines: number): InvoiceDocument => {
  made += 1
  return anInvoiceDocument({ title: `Invoice 2026-${made}`, lines: pdfLines(lines) })
}

const { executablePath, args, env } = await findChromium()
const browser = await chromium.launch({ executablePath, args, env, chromiumSandbox: false })
try {
  const page = await browser.newPage()
  const print = async (document: InvoiceDocument) => {
    await page.setContent(asHtml(document))
    await page.pdf({ format: 'A4', tagged: true })
  }
  await print(anotherOf(20))
  const first = await timed(() => renderInvoicePdf(anotherOf(20)))
  console.log(`The first of the process, fonts and template read: ${first.toFixed(0)} ms`)
  for (const lines of [20, 500]) {
    const ours: number[] = []
    const printed: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      await pause(500)
      for (let turn = 0; turn < inARound; turn += 1) {
        ours.push(await timed(() => renderInvoicePdf(anotherOf(lines))))
      }
      for (let turn = 0; turn < inARound; turn += 1) printed.push(await timed(() => print(anotherOf(lines))))
    }
    const [a, b] = [quantile(ours, 0.5), quantile(printed, 0.5)]
    console.log(
      `${lines} lines: median ${a.toFixed(1)} ms, Chromium ${b.toFixed(1)} ms, ratio ${(b / a).toFixed(1)}`,
    )
  }
} finally {
  await browser.close()
}

const memory: number[] = []
for (let count = 0; count < inARow; count += 1) {
  await renderInvoicePdf(anotherOf(20))
  if (count % 100 === 99) {
    await pause(10)
    globalThis.gc?.()
    memory.push(process.memoryUsage().rss / 1_000_000)
  }
}
console.log(`${inARow} in a row, MB after each hundred: ${memory.map((mb) => mb.toFixed(0)).join(', ')}`)

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

/** The same page as plainly as a browser could have it. */
function asHtml({ title, seller, buyer, lines, totals, note = '' }: InvoiceDocument): string {
  const rows = lines.map(({ description, quantity, unitPrice, tax = '', amount }) => [
    description,
    quantity,
    unitPrice,
    tax,
    amount,
  ])
  const row = (cells: string[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${escapeHtml(cell)}</${tag}>`).join('')}</tr>`
  return `<!doctype html><html lang="en"><title>${escapeHtml(title)}</title>
    <style>body { font: 9.5pt Inter, sans-serif } td { padding: 9pt; border-bottom: 0.6pt solid #e6e1d7 }</style>
    <h1>${escapeHtml(title)}</h1>
    <p>${[seller.name, ...seller.lines].map(escapeHtml).join('<br>')}</p>
    <p>${[buyer.name, ...buyer.lines].map(escapeHtml).join('<br>')}</p>
    <table><thead>${row(['Description', 'Qty', 'Price', 'VAT', 'Amount'], 'th')}</thead>
    <tbody>${rows.map((cells) => row(cells, 'td')).join('')}</tbody></table>
    <table>${totals.map(({ label, amount }) => row([label, amount], 'td')).join('')}</table>
    <p>${escapeHtml(note)}</p>`
}
