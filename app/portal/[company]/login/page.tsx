import { redirect } from 'next/navigation'
import { EmailStep } from '@/components/portal/access/email-step'
import { PasswordStep } from '@/components/portal/access/password-step'
import { ResetSentStep, ResetStep } from '@/components/portal/access/reset-steps'
import { SecondFactorOver, SecondFactorStep } from '@/components/portal/access/second-factor-step'
import { SentStep } from '@/components/portal/access/sent-step'
import type { StepProps } from '@/components/portal/access/step'
import { contactAt, requirePortal } from '@/lib/auth/guards'
import { isContactWaiting } from '@/lib/auth/second-factor/queries'
import { waysOf } from '@/lib/auth/ways'
import { noticeFrom, queryValue, type SearchParams } from '@/lib/i18n/notice'
import { lastWay, pathInPortal, rememberedEmail } from '@/lib/portal/access/queries'
import { portalPath, shownPath } from '@/lib/portal-base'

type LoginPageProps = { params: Promise<{ company: string }>; searchParams: SearchParams }

/** The ONE address an owner gives to every client: the e-mail address first, then the way in. */
export default async function PortalLoginPage({ params, searchParams }: LoginPageProps) {
  const { company: slug } = await params
  const company = await requirePortal(slug)
  const to = await pathInPortal(company, await queryValue(searchParams, 'to'))
  const asked = await queryValue(searchParams, 'step')
  if (asked === 'second-factor' || asked === 'recovery-code') {
    // Whoever is signed in here stays so until the code is given.
    if (!(await isContactWaiting(company))) return <SecondFactorOver company={company} />
    return <SecondFactorStep company={company} recovery={asked === 'recovery-code'} />
  }
  // Opening the sign-in page while signed in keeps the session (Case 11).
  if (await contactAt(slug)) redirect(to ? shownPath(company, to) : portalPath(company))

  const keep = (await queryValue(searchParams, 'keep')) === '1'
  const step: StepProps = {
    company,
    ways: waysOf(company, await lastWay(company)),
    keep: company.keepSignedInAllowed ? keep : null,
    to,
    email: await rememberedEmail(company),
    notice: await noticeFrom(searchParams),
  }
  const Step = stepOf(asked, step.ways)
  return <Step {...step} />
}

/** A step of a way that is switched off is the first one. */
function stepOf(asked: string | null, ways: StepProps['ways']) {
  const [first, steps] = ways.includes('email') ? [EmailStep, emailSteps] : [PasswordStep, {}]
  const offered = { ...steps, ...(ways.includes('password') ? passwordSteps : {}) }
  return new Map(Object.entries(offered)).get(asked ?? '') ?? first
}

const emailSteps = { sent: SentStep }
const passwordSteps = { password: PasswordStep, reset: ResetStep, 'reset-sent': ResetSentStep }
