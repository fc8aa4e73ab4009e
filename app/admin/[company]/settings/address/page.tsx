import type { Metadata } from 'next'
import { SettingsTask } from '@/components/admin/settings-task'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import { requireFreshMember } from '@/lib/auth/fresh-guards'
import { changeSlugAction } from '@/lib/companies/actions'
import { portalAddressHere } from '@/lib/companies/addresses'

export const metadata: Metadata = { title: 'Address' }

/** The company's part of its addresses: whoever changes it shows first that it is them (SECURITY S8). */
export default async function AddressPage({ params }: PageProps<'/admin/[company]/settings/address'>) {
  const { company } = await requireFreshMember((await params).company, 'company:own')
  return (
    <SettingsTask
      slug={company.slug}
      title="Address"
      back={{ path: 'company', label: 'Company' }}
      sub="Old links go on working for a year: they lead to the new address. No other company ever gets the old one."
    >
      <ActionForm
        action={changeSlugAction.bind(null, { company: company.slug })}
        words={formWords}
        fields={[
          {
            name: 'slug',
            label: 'Your part of the address',
            kind: 'text',
            value: company.slug,
            autoComplete: 'off',
            hint: `Small letters, digits and hyphens. The portal is now at ${portalAddressHere(company)}.`,
          },
        ]}
        buttons={[{ label: 'Change the address' }]}
      />
    </SettingsTask>
  )
}
