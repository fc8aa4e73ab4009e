import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { adminPath } from '@/components/admin/addresses'
import { personFields } from '@/components/admin/clients/person-fields'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/guards'
import { addContactAction } from '@/lib/clients/actions'
import { clientPage } from '@/lib/clients/queries'

export const metadata: Metadata = { title: 'Add a person' }

export default async function NewPersonPage({
  params,
}: PageProps<'/admin/[company]/clients/[client]/people/new'>) {
  const { company: slug, client: publicId } = await params
  const { company } = await requireMember(slug, 'clients:write')
  const page = await clientPage({ company, publicId, now: new Date() })
  if (!page) notFound()

  return (
    <>
      <PageHeader
        title="Add a person"
        back={{ href: adminPath(slug, 'clients', publicId), label: page.client.name }}
      />
      <Card className="max-w-[720px]">
        <ActionForm
          action={addContactAction.bind(null, { company: slug })}
          words={formWords}
          hidden={{ clientId: page.client.id }}
          fields={personFields()}
          buttons={[{ label: 'Add person' }]}
        />
      </Card>
    </>
  )
}
