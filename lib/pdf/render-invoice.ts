import { createHash } from 'node:crypto'
import path from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { LRUCache } from 'lru-cache'
import { processWide } from '@/lib/db/process-wide'
import { fontPaths } from './fonts'
import type { InvoiceDocument } from './invoice-document'
import { templateData } from './template-data'

const TEMPLATES = path.join(process.cwd(), 'lib/pdf/templates')

/** Bytes of finished files kept in memory: a few hundred invoices. */
const kept = 24_000_000

/**
 * The invoice as a tagged A4 PDF, archival (PDF/A-3b) wherever its letters allow. The same document gives the same
 * bytes, and is compiled once while it is among the last asked for. Compiles on this thread: some 10 ms for twenty
 * lines, so never inside a transaction. `logo`: the PNG that the document's brand names; without it the letter stands
 * there. Throws only for what the caller got wrong: a `date` that is no date, bytes that are no PNG.
 */
export async function renderInvoicePdf(
  document: InvoiceDocument,
  logo: Uint8Array | null = null,
): Promise<Uint8Array> {
  const file = logo && document.brand.logo ? { name: logoFile(document.brand.logo), bytes: logo } : null
  const data = templateData(document, file?.name)
  const files = processWide('pdf-files', createCache)
  // All that the paper says is the key: whatever changes an invoice, a payment too, makes another.
  const key = createHash('sha256').update(data).digest('base64')
  const known = files.get(key)
  if (known) return known
  const pdf = compile(data, file)
  files.set(key, pdf)
  return pdf
}

/** The template's name for it: another picture has another. */
function logoFile({ hash }: { hash: string }): string {
  return `logo-${hash.replace(/[^0-9a-f]/g, '')}.png`
}

function createCache() {
  return new LRUCache<string, Uint8Array>({ maxSize: kept, sizeCalculation: (file) => file.byteLength })
}

function compile(data: string, logo: { name: string; bytes: Uint8Array } | null): Uint8Array {
  const typst = processWide('pdf-compiler', createCompiler)
  const shadow = logo && path.join(TEMPLATES, logo.name)
  if (logo && shadow) typst.mapShadow(shadow, Buffer.from(logo.bytes))
  const source = { mainFilePath: path.join(TEMPLATES, 'invoice.typ'), inputs: { data } }
  try {
    return archivalPdf(typst, source)
  } finally {
    if (shadow) typst.unmapShadow(shadow)
    // Without this the process grows by every document it ever made. What the next one says too is not laid out again.
    typst.evictCache(1)
  }
}

function createCompiler(): NodeCompiler {
  return NodeCompiler.create({ workspace: TEMPLATES, fontArgs: [{ fontPaths }] })
}

type Source = Parameters<NodeCompiler['pdf']>[0]

/**
 * PDF/A forbids letters that no font here has (of a script that is seldom written). A client must still get their
 * invoice: then it is the same PDF without that promise, and such a letter is a box.
 */
function archivalPdf(typst: NodeCompiler, source: Source): Uint8Array {
  try {
    return typst.pdf(source, { pdfStandard: 'a-3b' })
  } catch (error) {
    if (!String(error).includes('PDF/A-3b error')) throw error
    return typst.pdf(source)
  }
}
