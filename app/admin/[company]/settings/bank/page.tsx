import type { Metadata } from 'next'
import { bankFields } from '@/components/admin/company-fields'
import { SettingsTask } from '@/components/admin/settings-task'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import { requireFreshMember } from '@/lib/auth/fresh-guards'
import { updateBankDetailsAction } from '@/lib/companies/actions'

export const metadata: Metadata = { title: 'Bank details' }

/** Where clients pay to: whoever changes it shows first that it is them (SECURITY S8). */
export default async function BankPage({ params }: PageProps<'/admin/[company]/settings/bank'>) {
  const { company } = await requireFreshMember((await params).company, 'company:own')
  return (
    <SettingsTask
      slug={company.slug}
      title="Bank details"
      back={{ path: 'company', label: 'Company' }}
      sub="Printed on invoices that are still to be paid. The history keeps who changed them, and when."
    >
      <ActionForm
        action={updateBankDetailsAction.bind(null, { company: company.slug })}
        words={formWords}
        fields={bankFields(company)}
        buttons={[{ label: 'Save' }]}
      />
    </SettingsTask>
  )
}
