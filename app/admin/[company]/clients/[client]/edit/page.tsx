import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { adminPath } from '@/components/admin/addresses'
import { clientFields, invoiceLinksField, usualFields } from '@/components/admin/clients/client-fields'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/guards'
import { fieldsToFill } from '@/lib/catalogue/custom-fields/queries'
import { listTaxRates, listTerms } from '@/lib/catalogue/queries'
import { updateClientAction } from '@/lib/clients/actions'
import { clientPage } from '@/lib/clients/queries'
import { countryNames } from '@/lib/companies/queries'

export const metadata: Metadata = { title: 'Edit client' }

export default async function EditClientPage({
  params,
}: PageProps<'/admin/[company]/clients/[client]/edit'>) {
  const { company: slug, client: publicId } = await params
  const { company } = await requireMember(slug, 'clients:write')
  const page = await clientPage({ company, publicId, now: new Date() })
  if (!page) notFound()
  const { client, taxRateIds } = page
  const [terms, taxes, custom] = await Promise.all([
    listTerms({ company }),
    listTaxRates({ company }),
    fieldsToFill({ company, kind: 'client', of: client }),
  ])

  return (
    <>
      <PageHeader
        title="Edit client"
        back={{ href: adminPath(slug, 'clients', publicId), label: client.name }}
        actions={
          <ButtonLink href={adminPath(slug, 'clients', publicId, 'archive')}>Archive or delete</ButtonLink>
        }
        sub="Invoices that are issued keep the name and address that they were issued with."
      />
      <Card className="max-w-[720px]">
        <ActionForm
          action={updateClientAction.bind(null, { company: slug })}
          words={formWords}
          hidden={{ clientId: client.id }}
          fields={[
            ...clientFields({ custom, countries: countryNames(), client }),
            ...usualFields({ company, client: { ...client, taxRateIds }, terms, taxes }),
            invoiceLinksField(company, client),
          ]}
          buttons={[{ label: 'Save' }]}
          asksBeforeLeaving
        />
      </Card>
    </>
  )
}
