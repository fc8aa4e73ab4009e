import { describe, expect, test } from 'vitest'
import { clientColumns } from '@/lib/clients/columns'
import { companyDb } from '@/lib/db/tenancy'
import { importFiles } from '@/lib/importing/import-files'
import { invoiceColumns } from '@/lib/importing/invoices-file'
import { issueInvoice } from '@/lib/invoices/issuing'
import { aCompany, noon } from '../../support/builders'
import { onPostgres, useDatabase } from '../../support/database'
import { atEachStep } from '../../support/interleaving'
import { aDraft } from '../../support/invoice-builders'

useDatabase()

const csv = (columns: readonly string[], row: string) =>
  new TextEncoder().encode([columns.join(','), row, ''].join('\r\n'))

async function aBeginner() {
  const { company, owner: by } = await aCompany()
  return { company, by, now: noon, invoiceId: (await aDraft(company)).id }
}
type Scene = Awaited<ReturnType<typeof aBeginner>>

const does = {
  /** An invoice that has the first number which the company would give. */
  imports: (scene: Scene) =>
    importFiles({
      ...scene,
      clientsFile: csv(clientColumns, `7,Ada${','.repeat(clientColumns.length - 2)}`),
      invoicesFile: csv(invoiceColumns, '2026-0001,7,2026-11-20,Work,1,10.00,10.00'),
      options: { currency: 'EUR', paymentDays: 14, settled: 'open' },
    }),
  issues: issueInvoice,
}

describe.runIf(onPostgres)('at each step', () => {
  test.each([
    ['imports', 'issues'],
    ['issues', 'imports'],
  ] as const)(
    'while somebody %s, somebody %s the first invoice: no number is there twice',
    async (one, other) => {
      await atEachStep({
        ...{ scene: aBeginner, first: does[one], second: does[other] },
        async check({ company }, answers) {
          for (const answer of Object.values(answers)) if (answer.status === 'rejected') throw answer.reason
          const invoices = await companyDb(company.id).invoice.findMany({ orderBy: { number: 'asc' } })
          const numbers = invoices.map(({ number }) => number)
          // Imported, it is passed over; given before, the import is refused as a whole.
          expect([['2026-0001', '2026-0002'], ['2026-0001']]).toContainEqual(numbers)
        },
      })
    },
  )
})
