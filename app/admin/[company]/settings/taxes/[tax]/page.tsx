import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { adminPath } from '@/components/admin/addresses'
import { taxFields } from '@/components/admin/catalogue/tax-fields'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/guards'
import { changeTaxRateAction } from '@/lib/catalogue/actions'
import { taxRateOf } from '@/lib/catalogue/queries'

export const metadata: Metadata = { title: 'Edit tax' }

export default async function EditTaxPage({ params }: PageProps<'/admin/[company]/settings/taxes/[tax]'>) {
  const { company: slug, tax: id } = await params
  const { company } = await requireMember(slug, 'catalogue:write')
  const tax = await taxRateOf({ company, id })
  if (!tax) notFound()
  return (
    <div className="max-w-[788px]">
      <PageHeader
        title="Edit tax"
        back={{ href: adminPath(slug, 'settings', 'taxes'), label: 'Taxes' }}
        sub="Issued invoices keep what it was. A draft takes it over when it is saved again."
      />
      <Card>
        <ActionForm
          action={changeTaxRateAction.bind(null, { company: slug })}
          words={formWords}
          hidden={{ taxRateId: tax.id }}
          fields={taxFields(tax)}
          buttons={[{ label: 'Save' }]}
        />
      </Card>
    </div>
  )
}
