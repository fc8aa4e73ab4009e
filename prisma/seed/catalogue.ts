import { saveNoteTemplate } from '@/lib/catalogue/note-templates'
import { savePaymentTerm } from '@/lib/catalogue/payment-terms'
import { saveProduct } from '@/lib/catalogue/products'
import type { NoteValues, TermValues } from '@/lib/catalogue/schema'
import type { Company } from '@/lib/db/generated/client'
import type { Member } from './company'

/** Name, price of one, unit. */
type DemoProduct = [name: string, unitPrice: string, unit: string | null]

type FillCatalogue = {
  company: Company
  by: Member
  now: Date
  products: DemoProduct[]
  terms: TermValues[]
  notes: NoteValues[]
}

/** What the company sells, by when it is paid, and what it likes to write below. */
export async function fillCatalogue({ company, by, now, ...entries }: FillCatalogue): Promise<void> {
  for (const [name, unitPrice, unit] of entries.products) {
    const values = { name, unitPrice, unit, description: null, taxRateIds: [] }
    await saveProduct({ company, by, now, values })
  }
  for (const values of entries.terms) await savePaymentTerm({ company, by, now, values })
  for (const values of entries.notes) await saveNoteTemplate({ company, by, now, values })
}
