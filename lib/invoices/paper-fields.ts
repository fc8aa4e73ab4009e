import { type PrintedField, printedAtIssue, printedNow } from '@/lib/catalogue/custom-fields/printed'
import { type CustomValues, chosenValues, stillOffered, valuesOf } from '@/lib/catalogue/custom-fields/values'
import type { Client, Invoice } from '@/lib/db/generated/client'
import type { CompanyDb, CompanyTx } from '@/lib/db/tenancy'
import type { DraftInput } from './schema'

type Having = Pick<Invoice, 'customValues'>
type Typed = { draft: Pick<DraftInput, 'custom'>; existing: Having | null }

/** The values of a paper that is saved, an invoice or a quote. Refused: what chosenValues refuses. */
export function paperValues(tx: CompanyTx, { draft, existing }: Typed): Promise<CustomValues> {
  const kept = existing ? valuesOf(existing) : {}
  return chosenValues(tx, { kind: 'invoice', typed: draft.custom ?? {}, kept })
}

/** Those that a copy of it takes along: what is still offered. */
export function copiedValues(tx: CompanyTx, paper: Having): Promise<CustomValues> {
  return stillOffered(tx, valuesOf(paper))
}

type Sides = { client: Pick<Client, 'customValues'> }

/** The custom fields that a paper which is issued now keeps, its client's among them. */
export function fieldsNow(
  view: Pick<CompanyDb, 'customField'>,
  { paper, client }: Sides & { paper: Having },
): Promise<PrintedField[]> {
  return printedNow(view, { paper: valuesOf(paper), client: valuesOf(client) })
}

type Paper = Pick<Invoice, 'customValues' | 'printedFields'> & { state: string }

/** Those that stand on it: what it kept at issue, or of a draft as they are now. */
export async function fieldsOn(
  view: Pick<CompanyDb, 'customField'>,
  { paper, client }: Sides & { paper: Paper },
): Promise<PrintedField[]> {
  return paper.state === 'draft' ? fieldsNow(view, { paper, client }) : printedAtIssue(paper.printedFields)
}
