import type { Metadata } from 'next'
import { EntryTable } from '@/components/admin/catalogue/entry-table'
import { ShelfForm } from '@/components/admin/catalogue/shelf-form'
import { taxFields } from '@/components/admin/catalogue/tax-fields'
import { categoryWords, taxName } from '@/components/admin/tax-words'
import { Card } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import { Flash } from '@/components/ui/note'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/guards'
import { addTaxRateAction, changeTaxRateAction } from '@/lib/catalogue/actions'
import { listTaxRates } from '@/lib/catalogue/queries'
import { noticeFrom } from '@/lib/i18n/notice'

export const metadata: Metadata = { title: 'Taxes' }

export default async function TaxesPage({
  params,
  searchParams,
}: PageProps<'/admin/[company]/settings/taxes'>) {
  const { company } = await requireMember((await params).company, 'catalogue:write')
  const taxes = await listTaxRates({ company })
  const { edit } = await searchParams
  const edited = taxes.find(({ id }) => id === edit)
  const { slug } = company
  const action = edited ? changeTaxRateAction : addTaxRateAction
  return (
    <div className="grid max-w-[860px] gap-5">
      <div>
        <Flash message={await noticeFrom(searchParams)} />
        <PageHeader
          title="Taxes"
          sub="What can be chosen on a line. Issued invoices keep the tax they were written with, whatever changes here; a draft takes over what is changed when it is saved again."
        />
      </div>
      {taxes.length > 0 && (
        <Card pad="none">
          <EntryTable
            slug={slug}
            shelf="tax-rate"
            page="taxes"
            caption="Taxes"
            title="Tax"
            factTitle="Kind"
            entries={taxes.map((tax) => ({
              ...{ id: tax.id, archived: tax.archived, name: taxName(tax) },
              mark: tax.isDefault && <Chip tone="paid">On new lines</Chip>,
              below: tax.reason,
              fact: categoryWords[tax.category],
            }))}
          />
        </Card>
      )}
      <ShelfForm
        key={edited?.id}
        slug={slug}
        page="taxes"
        what="a tax"
        action={action.bind(null, { company: slug })}
        edited={edited && { name: taxName(edited), hidden: { taxRateId: edited.id } }}
        fields={taxFields(edited)}
      />
    </div>
  )
}
