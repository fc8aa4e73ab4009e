export type ImportFile = 'clients' | 'invoices'

/** Why a file can't be imported, and where. Nothing of either file is imported while there is one. */
export type Refusal = {
  file: ImportFile
  /** As a spreadsheet counts: the header is row 1. Null: the file as a whole. */
  row: number | null
  column?: string
  /** A sentence. */
  reason: string
}

/** What a reader of one file finds; `importFiles` knows which file it was. */
export type Fault = Omit<Refusal, 'file'>

export type RefusedImport = {
  ok: false
  /** The first hundred, in the order of the files. */
  refused: Refusal[]
  /** How many there are in all. */
  refusedCount: number
}

const shown = 100

export function refusedImport(refusals: Refusal[]): RefusedImport {
  return { ok: false, refused: refusals.slice(0, shown), refusedCount: refusals.length }
}

/** In the order of the file's rows. */
export function faultsOf(file: ImportFile, faults: Fault[]): Refusal[] {
  return faults.map((fault) => ({ file, ...fault })).sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
}

/** "Invoices, row 12, Quantity: …" */
export function sentenceOfRefusal({ file, row, column, reason }: Refusal): string {
  const place = [file === 'clients' ? 'Clients' : 'Invoices', row && `row ${row}`, column].filter(Boolean)
  return `${place.join(', ')}: ${reason}`
}
