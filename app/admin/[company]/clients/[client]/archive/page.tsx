import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { adminPath } from '@/components/admin/addresses'
import { ArchiveCard, DeleteCard } from '@/components/admin/clients/archive-cards'
import { ArchivedNote } from '@/components/admin/clients/archived-note'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/guards'
import { findClient } from '@/lib/clients/queries'
import { formatInstant } from '@/lib/dates'

export const metadata: Metadata = { title: 'Archive or delete' }

/** A page of its own: beside the client's fields, it would throw away what was typed there. */
export default async function ArchiveClientPage({
  params,
}: PageProps<'/admin/[company]/clients/[client]/archive'>) {
  const { company: slug, client: publicId } = await params
  const { company } = await requireMember(slug, 'clients:write')
  const client = await findClient({ company, publicId })
  if (!client) notFound()
  const { id: clientId, name, archivedAt } = client
  return (
    <div className="max-w-[720px]">
      <PageHeader
        title="Archive or delete"
        back={{ href: adminPath(slug, 'clients', publicId), label: name }}
        sub="Archive a client that leaves. Delete one that was never needed."
      />
      {archivedAt ? (
        <ArchivedNote
          {...{ slug, clientId }}
          since={formatInstant(archivedAt, company.timeZone, 'date')}
          mayWrite
        />
      ) : (
        <ArchiveCard {...{ slug, clientId }} />
      )}
      <DeleteCard {...{ slug, clientId, name }} />
    </div>
  )
}
