import type { Metadata } from 'next'
import { adminPath } from '@/components/admin/addresses'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Columns } from '@/components/ui/columns'
import { Note } from '@/components/ui/note'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/guards'
import { currencyChoices } from '@/lib/companies/queries'
import { importAction } from '@/lib/importing/actions'
import { clientColumns, invoiceColumns } from '@/lib/importing/schema'

export const metadata: Metadata = { title: 'Import' }

export default async function ImportPage({ params, searchParams }: PageProps<'/admin/[company]/import'>) {
  const { company } = await requireMember((await params).company, 'import:run')
  const { clients, clientsHere, invoices, invoicesHere } = await searchParams
  const { slug } = company
  return (
    <>
      <PageHeader
        title="Import"
        back={{ href: adminPath(slug, 'invoices'), label: 'Invoices' }}
        sub="Everything is checked first. Then all of it is added, or nothing."
      />
      {clients !== undefined && (
        <Note
          tone="paid"
          role="status"
          className="mb-5"
          title={`Added: ${countOf(clients)} clients, ${countOf(invoices)} invoices`}
          action={
            <ButtonLink size="small" href={adminPath(slug, 'invoices')}>
              See the invoices
            </ButtonLink>
          }
        >
          Here already, and left as they are: {countOf(clientsHere)} clients, {countOf(invoicesHere)}{' '}
          invoices.
        </Note>
      )}
      <Columns
        aside={
          <Card>
            <h2>The files</h2>
            <p className="mt-2 text-ink-2 text-sm">
              CSV, UTF-8, with commas. The first row names the columns; up to 20,000 rows and 1 MB each.
            </p>
            <h3 className="mt-4 font-semibold text-sm">Clients</h3>
            <p className="mt-1 text-ink-2 text-sm">{clientColumns.join(', ')}</p>
            <h3 className="mt-4 font-semibold text-sm">Invoices, a row for each line</h3>
            <p className="mt-1 text-ink-2 text-sm">{invoiceColumns.join(', ')}</p>
            <p className="mt-4 text-ink-2 text-sm">
              Numbers are kept, and your own skip them. Importing a file again adds nothing twice.
            </p>
          </Card>
        }
      >
        <Card>
          <ActionForm
            action={importAction.bind(null, { company: slug })}
            words={formWords}
            fields={[
              { name: 'clientsFile', label: 'Clients', kind: 'file', optional: 'optional' },
              { name: 'invoicesFile', label: 'Invoices', kind: 'file', optional: 'optional' },
              {
                name: 'currency',
                label: 'Currency of the invoices',
                kind: 'select',
                options: currencyChoices(),
                value: company.currency,
                half: true,
              },
              {
                name: 'paymentDays',
                label: 'Days to pay',
                kind: 'number',
                value: `${company.paymentDays}`,
                half: true,
              },
              {
                name: 'settled',
                label: 'These invoices are',
                kind: 'select',
                options: [
                  { value: 'open', label: 'Still to be paid' },
                  { value: 'paid', label: 'Paid, each on its due date' },
                ],
                value: 'open',
              },
            ]}
            buttons={[{ label: 'Import' }]}
          />
        </Card>
      </Columns>
    </>
  )
}

/** A number of our own making, which came back in the address. */
function countOf(text: string | string[] | undefined): number {
  return Number.parseInt(String(text), 10) || 0
}
