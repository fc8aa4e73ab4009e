/**
 * All that an invoice's PDF says, as finished texts: amounts, dates and quantities are formatted and sentences
 * translated before they come here. Optional parts that are left out, and empty lists, leave no gap on the paper.
 */
export interface InvoiceDocument {
  language: 'en'
  labels: InvoiceLabels
  /** 'Invoice 2026-0148': the heading, the foot of every page and the file's title. */
  title: string
  /** One sentence below the title: why nothing is to be paid, say. */
  state?: string
  /** One short word, large and pale behind every page: 'Void'. */
  watermark?: string
  /** The file's own date, 'YYYY-MM-DD' (PDF/A demands one): the issue date, or today's for a draft. */
  date: string
  brand: InvoiceBrand
  seller: InvoiceSeller
  buyer: InvoiceBuyer
  /** Issue date, due date, PO number. */
  facts: LabelledText[]
  lines: InvoiceDocumentLine[]
  totals: InvoiceDocumentTotal[]
  /** Why no tax is charged, below the totals. */
  reasons?: string[]
  /** What is left to pay; absent where nothing is. */
  balance?: { label: string; amount: string; note?: string }
  bank?: { title: string; facts: LabelledText[]; hint?: string }
  note?: string
}

/** The words that stand there whatever the invoice says: lib/pdf/labels.ts. */
export interface InvoiceLabels {
  seller: string
  buyer: string
  description: string
  /** In small letters below the description: a discount. */
  below?: string
  quantity: string
  unitPrice: string
  tax: string
  amount: string
  /** With {page} and {pages} for the two numbers, which only the layout knows. */
  page: string
}

export interface InvoiceBrand {
  /** The company's name as its clients know it: author of the file, foot of each page, letter in the mark. */
  name: string
  /** '#1f5f4a'; darkened until it is legible, and replaced by the default where it is no colour. */
  color: string
  /** In place of the letter; the picture itself is handed in beside the document. Its size in pixels. */
  logo?: { hash: string; width: number; height: number }
}

export interface InvoiceSeller {
  name: string
  /** The address, a line each. */
  lines: string[]
  taxNumber?: string
}

export interface InvoiceBuyer {
  name: string
  lines: string[]
  attention?: string
}

export interface LabelledText {
  label: string
  value: string
}

export interface InvoiceDocumentLine {
  description: string
  /** In small letters below the description: a discount. */
  below?: string
  quantity: string
  unitPrice: string
  /** Several are on a line each. The column stands only where some line has one. */
  tax?: string
  amount: string
}

export interface InvoiceDocumentTotal {
  label: string
  amount: string
  /** The total itself: bold, under a rule. */
  strong?: boolean
}
