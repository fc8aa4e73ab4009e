import path from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { processWide } from '@/lib/db/process-wide'
import type { InvoiceDocument } from './invoice-document'
import { templateData } from './template-data'

const TEMPLATES = path.join(process.cwd(), 'lib/pdf/templates')
const FONTS = path.join(process.cwd(), 'node_modules/@expo-google-fonts')
// A folder is a weight: Typst reads only what is listed, and takes the machine's fonts for letters these lack.
const WEIGHTS = [
  'inter/400Regular',
  'inter/500Medium',
  'inter/600SemiBold',
  'newsreader/500Medium',
  'newsreader/600SemiBold',
]

/**
 * The invoice as a tagged A4 PDF, archival (PDF/A-3b) wherever its letters allow. The same document gives the same
 * bytes. Compiles on this thread: some 20 ms for twenty lines, so never inside a transaction. Throws only for what
 * the caller got wrong: a `date` that is no date.
 */
export async function renderInvoicePdf(document: InvoiceDocument): Promise<Uint8Array> {
  const typst = processWide('pdf-compiler', createCompiler)
  const source = {
    mainFilePath: path.join(TEMPLATES, 'invoice.typ'),
    inputs: { data: templateData(document) },
  }
  try {
    return archivalPdf(typst, source)
  } finally {
    // Without this the process grows by every document it ever made.
    typst.evictCache(0)
  }
}

function createCompiler(): NodeCompiler {
  const fontPaths = WEIGHTS.map((weight) => path.join(FONTS, weight))
  return NodeCompiler.create({ workspace: TEMPLATES, fontArgs: [{ fontPaths }] })
}

type Source = Parameters<NodeCompiler['pdf']>[0]

/**
 * PDF/A forbids letters that no font here has (an emoji in a description). A client must still get their
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
