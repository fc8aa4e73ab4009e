import { DeadLink } from '@/components/portal/access/dead-link'
import { NewPassword } from '@/components/portal/access/new-password'
import { contactAt, requirePortal } from '@/lib/auth/guards'
import { portalLinkState } from '@/lib/auth/queries'
import { acceptInvitationAction } from '@/lib/portal/access/actions'

export default async function InvitePage({ params }: PageProps<'/portal/[company]/invite/[token]'>) {
  const { company: slug, token } = await params
  const company = await requirePortal(slug)
  const link = await portalLinkState({ companyId: company.id, purpose: 'invitation', token })
  if (!link.live) return <DeadLink {...{ company, token, link }} door="invite" />
  const current = await contactAt(slug)
  return (
    <NewPassword
      company={company}
      purpose="invite"
      maskedEmail={link.maskedEmail}
      token={token}
      replaced={current && current.contact.id !== link.contactId ? current.contact : null}
      action={acceptInvitationAction.bind(null, { company: slug })}
    />
  )
}
