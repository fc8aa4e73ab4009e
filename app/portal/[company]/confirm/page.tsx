import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { brandOf } from '@/components/brand/brand-of'
import { portalHome } from '@/components/portal/addresses'
import { CodeStep } from '@/components/portal/confirming/code-step'
import { PasswordStep } from '@/components/portal/confirming/password-step'
import { SiteFrame } from '@/components/site/frame'
import { TextLink } from '@/components/ui/link'
import { requireContact } from '@/lib/auth/guards'
import { isFreshSession } from '@/lib/auth/queries'
import { queryValue, type SearchParams } from '@/lib/i18n/notice'
import { pathInPortal } from '@/lib/portal/access/queries'
import { shownPath } from '@/lib/portal-base'

type ConfirmPageProps = { params: Promise<{ company: string }>; searchParams: SearchParams }

/** Asks a contact once more who they are, before something sensitive; then on to it (SECURITY S8). */
export default async function PortalConfirmPage({ params, searchParams }: ConfirmPageProps) {
  const { company, contact, session } = await requireContact((await params).company)
  const to = await pathInPortal(company, await queryValue(searchParams, 'to'))
  if (isFreshSession(session)) {
    if (to) redirect(shownPath(company, to))
    const t = await getTranslations('portal.confirm')
    return (
      <SiteFrame
        brand={brandOf(company)}
        title={t('doneTitle')}
        sub={t('doneSub')}
        foot={<TextLink href={portalHome(company)}>{t('goOn')}</TextLink>}
      />
    )
  }

  const askedForCode = (await queryValue(searchParams, 'step')) === 'code'
  const step = { company, contact, to, codeSent: askedForCode }
  return contact.hasPassword && !askedForCode ? <PasswordStep {...step} /> : <CodeStep {...step} />
}
