import type { Metadata } from 'next'
import { adminPath } from '@/components/admin/addresses'
import { bankFields } from '@/components/admin/company-fields'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { requireFreshMember } from '@/lib/auth/fresh-guards'
import { updateBankDetailsAction } from '@/lib/companies/actions'

export const metadata: Metadata = { title: 'Bank details' }

/** Where clients pay to: whoever changes it shows first that it is them (SECURITY S8). */
export default async function BankPage({ params }: PageProps<'/admin/[company]/settings/bank'>) {
  const { company } = await requireFreshMember((await params).company, 'company:own')
  return (
    <div className="max-w-[788px]">
      <PageHeader
        title="Bank details"
        back={{ href: adminPath(company.slug, 'settings', 'company'), label: 'Company' }}
        sub="Printed on invoices that are still to be paid. The history keeps who changed them, and when."
      />
      <Card>
        <ActionForm
          action={updateBankDetailsAction.bind(null, { company: company.slug })}
          words={formWords}
          fields={bankFields(company)}
          buttons={[{ label: 'Save' }]}
        />
      </Card>
    </div>
  )
}
