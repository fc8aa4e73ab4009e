import { type PrintedField, printedAtIssue, printedNow } from '@/lib/catalogue/custom-fields/printed'
import { valuesOf } from '@/lib/catalogue/custom-fields/values'
import type { Client, Invoice } from '@/lib/db/generated/client'
import type { CompanyDb } from '@/lib/db/tenancy'

type Having = Pick<Invoice, 'customValues'>
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
