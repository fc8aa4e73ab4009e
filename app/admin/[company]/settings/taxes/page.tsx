import type { Metadata } from 'next'
import { taxFields } from '@/components/admin/catalogue/tax-fields'
import { TaxTable } from '@/components/admin/catalogue/tax-table'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import { Card, CardHeader } from '@/components/ui/card'
import { Flash } from '@/components/ui/note'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/guards'
import { addTaxRateAction } from '@/lib/catalogue/actions'
import { listTaxRates } from '@/lib/catalogue/queries'
import { noticeFrom } from '@/lib/i18n/notice'

export const metadata: Metadata = { title: 'Taxes' }

export default async function TaxesPage({
  params,
  searchParams,
}: PageProps<'/admin/[company]/settings/taxes'>) {
  const { company } = await requireMember((await params).company, 'catalogue:write')
  const taxes = await listTaxRates({ company })
  const { slug } = company
  return (
    <div className="grid max-w-[788px] gap-5">
      <div>
        <Flash message={await noticeFrom(searchParams)} />
        <PageHeader
          title="Taxes"
          sub="What can be chosen on a line. Invoices keep the tax they were written with, whatever changes here."
        />
      </div>
      {taxes.length > 0 && (
        <Card pad="none">
          <TaxTable slug={slug} taxes={taxes} />
        </Card>
      )}
      <Card>
        <CardHeader title="Add a tax" />
        <ActionForm
          action={addTaxRateAction.bind(null, { company: slug })}
          words={formWords}
          fields={taxFields()}
          buttons={[{ label: 'Add' }]}
        />
      </Card>
    </div>
  )
}
