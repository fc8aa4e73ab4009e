import { redirect } from 'next/navigation'
import { EmailStep } from '@/components/portal/access/email-step'
import { PasswordStep } from '@/components/portal/access/password-step'
import { ResetSentStep, ResetStep } from '@/components/portal/access/reset-steps'
import { SentStep } from '@/components/portal/access/sent-step'
import { contactAt, requirePortal } from '@/lib/auth/guards'
import { noticeFrom, queryValue, type SearchParams } from '@/lib/i18n/notice'
import { pathInPortal, rememberedEmail } from '@/lib/portal/access/queries'

type LoginPageProps = { params: Promise<{ company: string }>; searchParams: SearchParams }

/** The ONE address an owner gives to every client: the e-mail address first, then the way in. */
export default async function PortalLoginPage({ params, searchParams }: LoginPageProps) {
  const { company: slug } = await params
  const company = await requirePortal(slug)
  const to = pathInPortal(company, await queryValue(searchParams, 'to'))
  // Opening the sign-in page while signed in keeps the session (Case 11).
  if (await contactAt(slug)) redirect(to ?? `/portal/${slug}`)

  const step = {
    company: { slug, name: company.name },
    to,
    email: await rememberedEmail(company),
    notice: await noticeFrom(searchParams),
  }
  switch (await queryValue(searchParams, 'step')) {
    case 'sent':
      return <SentStep {...step} />
    case 'password':
      return <PasswordStep {...step} />
    case 'reset':
      return <ResetStep {...step} />
    case 'reset-sent':
      return <ResetSentStep {...step} />
    default:
      return <EmailStep {...step} />
  }
}
