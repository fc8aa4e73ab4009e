import { counted } from '@/lib/counted'
import { type CompanyTx, companySql, thisCompany } from '@/lib/db/tenancy'
import { lockField, moveField } from './custom-fields/saving'
import type { EntryName } from './schema'

type Entry = { name: string; archivedAt: Date | null }

/** What archiving and deleting need to know of one kind of entry. */
type Shelf = {
  find: (tx: CompanyTx, id: string) => Promise<Entry | null>
  archive: (tx: CompanyTx, id: string, archivedAt: Date | null) => Promise<unknown>
  remove: (tx: CompanyTx, id: string) => Promise<unknown>
  /** Where it is used, in words: '3 lines of invoices'. */
  uses: (tx: CompanyTx, id: string) => Promise<string[]>
}

export const shelves: Record<EntryName['shelf'], Shelf> = {
  'tax-rate': {
    find: (tx, id) => tx.taxRate.findUnique({ where: { id } }),
    archive: (tx, id, archivedAt) => tx.taxRate.update({ where: { id }, data: { archivedAt } }),
    remove: (tx, id) => tx.taxRate.delete({ where: { id } }),
    uses: async (tx, taxRateId) => [
      ...counted(await tx.invoice.count({ where: usingTax(taxRateId) }), 'invoice'),
      ...counted(await tx.quote.count({ where: usingTax(taxRateId) }), 'quote'),
      ...counted(await tx.clientTax.count({ where: { taxRateId } }), 'client'),
      ...counted(await tx.productTax.count({ where: { taxRateId } }), 'product'),
    ],
  },
  // A line has the words and the price of its product, and a note its text: nothing holds on to these.
  product: {
    find: (tx, id) => tx.product.findUnique({ where: { id } }),
    archive: (tx, id, archivedAt) => tx.product.update({ where: { id }, data: { archivedAt } }),
    remove: (tx, id) => tx.product.delete({ where: { id } }),
    uses: async () => [],
  },
  'payment-term': {
    find: (tx, id) => tx.paymentTerm.findUnique({ where: { id } }),
    archive: (tx, id, archivedAt) => tx.paymentTerm.update({ where: { id }, data: { archivedAt } }),
    remove: (tx, id) => tx.paymentTerm.delete({ where: { id } }),
    uses: async (tx, paymentTermId) => [
      ...counted(await tx.invoice.count({ where: { paymentTermId } }), 'invoice'),
      ...counted(await tx.client.count({ where: { paymentTermId } }), 'client'),
    ],
  },
  note: {
    find: (tx, id) => tx.noteTemplate.findUnique({ where: { id } }),
    archive: (tx, id, archivedAt) => tx.noteTemplate.update({ where: { id }, data: { archivedAt } }),
    remove: (tx, id) => tx.noteTemplate.delete({ where: { id } }),
    uses: async () => [],
  },
  'custom-field': {
    find: async (tx, id) => {
      const field = await lockField(tx, id)
      return field && { name: field.label, archivedAt: field.archivedAt }
    },
    archive: moveField,
    remove: (tx, id) => tx.customField.delete({ where: { id } }),
    uses: usesOfField,
  },
}

/** The field is locked: who gives it a value waits. */
async function usesOfField(tx: CompanyTx, id: string): Promise<string[]> {
  const [having] = await companySql<Record<'clients' | 'invoices' | 'quotes', number>>(tx)`
    SELECT
      (SELECT count(*)::int FROM "Client"
        WHERE "companyId" = ${thisCompany}::uuid AND jsonb_exists("customValues", ${id})) AS clients,
      (SELECT count(*)::int FROM "Invoice"
        WHERE "companyId" = ${thisCompany}::uuid AND jsonb_exists("customValues", ${id})) AS invoices,
      (SELECT count(*)::int FROM "Quote"
        WHERE "companyId" = ${thisCompany}::uuid AND jsonb_exists("customValues", ${id})) AS quotes`
  const { clients = 0, invoices = 0, quotes = 0 } = having ?? {}
  return [...counted(invoices, 'invoice'), ...counted(quotes, 'quote'), ...counted(clients, 'client')]
}

function usingTax(taxRateId: string) {
  return { lines: { some: { taxes: { some: { taxRateId } } } } }
}
