import { DeadLink } from '@/components/portal/access/dead-link'
import { NewPassword } from '@/components/portal/access/new-password'
import { requirePortal } from '@/lib/auth/guards'
import { portalLinkState } from '@/lib/auth/queries'
import { isSwitchedOn } from '@/lib/auth/ways'
import { resetPasswordAction } from '@/lib/portal/access/actions'

export default async function ResetPage({ params }: PageProps<'/portal/[company]/reset/[token]'>) {
  const { company: slug, token } = await params
  const company = await requirePortal(slug)
  const link = await portalLinkState({ companyId: company.id, purpose: 'reset_password', token })
  if (!link.live || !isSwitchedOn(company, 'password')) {
    return <DeadLink {...{ company, token, link }} door="reset" />
  }
  return (
    <NewPassword
      company={company}
      purpose="reset"
      maskedEmail={link.maskedEmail}
      token={token}
      action={resetPasswordAction.bind(null, { company: slug })}
    />
  )
}
