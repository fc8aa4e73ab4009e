import { addDays, type CalendarDate, endOfMonth } from '@/lib/dates'
import type { Invoice } from '@/lib/db/generated/client'
import type { CompanyDb } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'

/** Payment terms as an invoice keeps them. */
export type Terms = { name: string; days: number; endOfMonth: boolean }

/** "30 days end of month": the days are counted first, then on to the end of the month that they lead to. */
export function dueBy(issueDate: CalendarDate, terms: Omit<Terms, 'name'>): CalendarDate {
  const day = addDays(issueDate, terms.days)
  return terms.endOfMonth ? endOfMonth(day) : day
}

type TermColumns = Pick<Invoice, 'termName' | 'termDays' | 'termEndOfMonth'>

/** Null: those of the company. */
export function termsOf({ termName: name, termDays: days, termEndOfMonth }: TermColumns): Terms | null {
  return name === null || days === null ? null : { name, days, endOfMonth: termEndOfMonth }
}

export function termColumns(terms: Terms | null): TermColumns {
  return {
    termName: terms?.name ?? null,
    termDays: terms?.days ?? null,
    termEndOfMonth: terms?.endOfMonth ?? false,
  }
}

/** What the chosen terms say today. Refused: `term-missing`; `term-archived`, unless they are `kept`. */
export async function chosenTerms(
  view: Pick<CompanyDb, 'paymentTerm'>,
  { chosen, kept }: { chosen: string | null; kept: string | null },
): Promise<Terms | null> {
  if (chosen === null) return null
  const field = 'paymentTermId'
  const term = await view.paymentTerm.findUnique({ where: { id: chosen } })
  if (!term) throw refused('term-missing', { field })
  const { name, days, endOfMonth, archivedAt } = term
  if (archivedAt && chosen !== kept) throw refused('term-archived', { field, values: { name } })
  return { name, days, endOfMonth }
}
