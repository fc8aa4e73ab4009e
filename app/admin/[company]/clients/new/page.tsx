import type { Metadata } from 'next'
import { adminPath } from '@/components/admin/addresses'
import { clientFields } from '@/components/admin/clients/client-fields'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/guards'
import { fieldsToFill } from '@/lib/catalogue/custom-fields/queries'
import { createClientAction } from '@/lib/clients/actions'
import { countryNames } from '@/lib/companies/queries'

export const metadata: Metadata = { title: 'New client' }

export default async function NewClientPage({ params }: PageProps<'/admin/[company]/clients/new'>) {
  const { company } = await requireMember((await params).company, 'clients:write')
  const custom = await fieldsToFill({ company, kind: 'client', of: null })
  return (
    <>
      <PageHeader title="New client" back={{ href: adminPath(company.slug, 'clients'), label: 'Clients' }} />
      <Card className="max-w-[720px]">
        <ActionForm
          action={createClientAction.bind(null, { company: company.slug })}
          words={formWords}
          fields={[
            ...clientFields({ custom, countries: countryNames() }),
            {
              name: 'personName',
              label: 'Name',
              kind: 'text',
              optional: 'optional',
              half: true,
              autoComplete: 'off',
              section: {
                title: 'The first person there',
                sub: 'Gets the invoices by e-mail, and signs in with this address. You can add more people later.',
              },
            },
            {
              name: 'personEmail',
              label: 'E-mail address',
              kind: 'email',
              optional: 'optional',
              half: true,
              autoComplete: 'off',
            },
          ]}
          buttons={[{ label: 'Add client' }]}
          asksBeforeLeaving
        />
      </Card>
    </>
  )
}
