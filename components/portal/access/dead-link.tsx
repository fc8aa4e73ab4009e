import { getTranslations } from 'next-intl/server'
import { type Branded, brandOf } from '@/components/brand/brand-of'
import { ActionForm } from '@/components/forms/action-form'
import type { FormAction } from '@/components/forms/form-spec'
import { SiteFrame } from '@/components/site/frame'
import { ButtonLink } from '@/components/ui/button'
import { TextLink } from '@/components/ui/link'
import { Note } from '@/components/ui/note'
import { isSwitchedOn, type WaySwitches } from '@/lib/auth/ways'
import { askFreshLinkAction } from '@/lib/portal/access/actions'
import { signInPage } from '@/lib/portal/access/queries'
import { askFreshShareLinkAction } from '@/lib/portal/sharing/actions'
import { formWords } from './form-words'

type DeadLinkProps = {
  company: WaySwitches & Branded
  door: 'enter' | 'reset' | 'invite'
  token: string
  /** Of one that is alive, and of no use: neither. */
  link: { live: boolean; freshTo?: string | null; entered?: boolean }
}

/** What the links of a door are of no use without. An invitation needs none: it leads in by itself. */
const wayOfDoor = { enter: 'email', reset: 'password', invite: null } as const

/**
 * The page of a link that was used, has expired, or never was: said plainly, with the way to a fresh one, which goes
 * to the address the old one went to; nothing is typed here (Case 15, SECURITY M10).
 */
export async function DeadLink({ company, door, token, link }: DeadLinkProps) {
  const t = await getTranslations('portal.dead')
  const signIn = signInPage(company, door === 'reset' ? 'reset' : 'email', null)
  if (link.entered) {
    return (
      <SiteFrame brand={brandOf(company)} title={t('enteredTitle')} sub={t('entered')}>
        <ButtonLink href={signIn} variant="primary" block>
          {t('signIn')}
        </ButtonLink>
      </SiteFrame>
    )
  }
  const way = wayOfDoor[door]
  if (way && !isSwitchedOn(company, way)) {
    return (
      <SiteFrame brand={brandOf(company)} title={t('title')} sub={t(`off.${way}`, { company: company.name })}>
        <ButtonLink href={signInPage(company, 'email', null)} variant="primary" block>
          {t('otherWay')}
        </ButtonLink>
      </SiteFrame>
    )
  }
  if (!link.freshTo) {
    return (
      <SiteFrame brand={brandOf(company)} title={t('title')} sub={t('sub')}>
        <ButtonLink href={signIn} variant="primary" block>
          {t('button')}
        </ButtonLink>
      </SiteFrame>
    )
  }
  return (
    <SiteFrame brand={brandOf(company)} title={t('title')} sub={t('why')}>
      <FreshLink
        action={askFreshLinkAction.bind(null, { company: company.slug })}
        hidden={{ token, door }}
        to={link.freshTo}
        company={company}
      />
      <p className="mt-4 text-md">
        <TextLink href={signInPage(company, 'email', null)}>{t('otherWay')}</TextLink>
      </p>
    </SiteFrame>
  )
}

type DeadShareLinkProps = {
  company: Branded
  token: string
  freshTo: string | null
}

/** The same of an open link to an invoice; one that was passed on by hand is offered nothing but the sign-in. */
export async function DeadShareLink({ company, token, freshTo }: DeadShareLinkProps) {
  const t = await getTranslations('portal.dead')
  const signIn = signInPage(company, 'email', null)
  return (
    <SiteFrame brand={brandOf(company)} title={t('title')} sub={t('share')}>
      {freshTo ? (
        <>
          <FreshLink
            company={company}
            action={askFreshShareLinkAction.bind(null, { company: company.slug })}
            hidden={{ token }}
            to={freshTo}
          />
          <p className="mt-4 text-md">
            <TextLink href={signIn}>{t('shareSignIn')}</TextLink>
          </p>
        </>
      ) : (
        <ButtonLink href={signIn} variant="primary" block>
          {t('shareSignIn')}
        </ButtonLink>
      )}
    </SiteFrame>
  )
}

type FreshLinkProps = {
  company: { name: string }
  action: FormAction
  hidden: Record<string, string>
  /** The masked address. */
  to: string
}

/** Mails a fresh link; the answer is the same whatever becomes of it. */
async function FreshLink({ company, action, hidden, to }: FreshLinkProps) {
  const t = await getTranslations('portal.dead')
  return (
    <ActionForm
      action={action}
      words={await formWords()}
      hidden={hidden}
      stacked
      fields={[]}
      buttons={[{ label: t('fresh', { email: to }) }]}
      doneMessage={<Note tone="paid">{t('sent', { company: company.name, email: to })}</Note>}
    />
  )
}
