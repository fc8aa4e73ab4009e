import type { Metadata } from 'next'
import { adminPath } from '@/components/admin/addresses'
import { ImportedNote } from '@/components/admin/imported-note'
import { ActionForm } from '@/components/forms/action-form'
import type { FieldSpec } from '@/components/forms/form-spec'
import { formWords } from '@/components/site/words'
import { Card, CardHeader } from '@/components/ui/card'
import { Columns } from '@/components/ui/columns'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/guards'
import { currencyChoices } from '@/lib/companies/queries'
import { importAction } from '@/lib/importing/actions'
import { type ColumnOfField, columnsOfFields } from '@/lib/importing/queries'
import { clientColumns, fileLimit, invoiceColumns } from '@/lib/importing/schema'

export const metadata: Metadata = { title: 'Import' }

export default async function ImportPage({ params, searchParams }: PageProps<'/admin/[company]/import'>) {
  const { company } = await requireMember((await params).company, 'import:run')
  const { slug } = company
  const own = await columnsOfFields(company)
  return (
    <>
      <PageHeader
        title="Import"
        back={{ href: adminPath(slug, 'invoices'), label: 'Invoices' }}
        sub="Clients and invoices from another program, as CSV files."
      />
      <ImportedNote slug={slug} counts={await searchParams} />
      <Columns aside={<AboutFiles own={own.map(({ head }) => head)} />}>
        <Card>
          <ActionForm
            action={importAction.bind(null, { company: slug })}
            words={{ ...formWords, faults: 'Nothing was imported' }}
            fields={[...fieldsFor(company), ...columnFields(own)]}
            buttons={[{ label: 'Import' }]}
          />
        </Card>
      </Columns>
    </>
  )
}

const file = { accept: '.csv,text/csv', limit: fileLimit }

function fieldsFor({ currency, paymentDays }: { currency: string; paymentDays: number }): FieldSpec[] {
  return [
    {
      name: 'clientsFile',
      label: 'Clients',
      kind: 'file',
      optional: 'optional',
      file,
      half: true,
    },
    {
      name: 'invoicesFile',
      label: 'Invoices',
      kind: 'file',
      optional: 'optional',
      file,
      half: true,
    },
    {
      name: 'currency',
      label: 'Currency of the invoices',
      kind: 'select',
      value: currency,
      options: currencyChoices(),
      section: { title: 'What the files don’t say' },
      half: true,
    },
    {
      name: 'paymentDays',
      label: 'Days to pay',
      kind: 'text',
      inputMode: 'numeric',
      value: String(paymentDays),
      hint: 'From issue date to due date.',
      half: true,
    },
    {
      name: 'settled',
      label: 'These invoices are',
      kind: 'select',
      value: 'open',
      options: [
        { value: 'open', label: 'Still to be paid' },
        { value: 'paid', label: 'Paid, each on its due date' },
      ],
    },
  ]
}

/** Which column of the clients' file fills each of the company's own fields. */
function columnFields(own: readonly ColumnOfField[]): FieldSpec[] {
  const section = {
    title: 'Columns for your own fields of clients',
    sub: 'Which column fills each of them. Left empty, it is the one of the field’s own name, where there is one.',
  }
  return own.map(({ name, label, head }, index) => ({
    ...{ name, label, kind: 'text', optional: 'optional', half: true, autoComplete: 'off' },
    placeholder: head,
    ...(index === 0 ? { section } : {}),
  }))
}

function AboutFiles({ own }: { own: readonly string[] }) {
  return (
    <>
      <Card>
        <CardHeader title="How it goes" size="sm" />
        <ul className="grid gap-2.5 text-sm">
          <li>
            Everything is checked first. If one row can’t be read, you are told which, and nothing is
            imported.
          </li>
          <li>What is here already, by its number, is passed over: importing twice adds nothing twice.</li>
          <li>Invoices keep their numbers. Yours go on around them.</li>
          <li>Nobody is written to.</li>
        </ul>
      </Card>
      <Card>
        <CardHeader
          title="The columns"
          size="sm"
          sub="CSV in UTF-8, with commas, semicolons or tabs; up to 20,000 rows, and 1 MB for each file. The first row names the columns, in any order. Of clients only number and name must be there."
        />
        <ColumnList title="Clients" columns={clientColumns} />
        {own.length > 0 && <ColumnList title="Clients, if you like" columns={own} />}
        <ColumnList title="Invoices, a row for each line" columns={invoiceColumns} />
      </Card>
    </>
  )
}

function ColumnList({ title, columns }: { title: string; columns: readonly string[] }) {
  return (
    <div className="mt-3 text-sm">
      <h3 className="font-semibold">{title}</h3>
      <p className="mt-0.5 text-ink-2">{columns.join(', ')}</p>
    </div>
  )
}
