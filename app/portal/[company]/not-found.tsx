import { getTranslations } from 'next-intl/server'
import { portalHome } from '@/components/portal/addresses'
import { ClosedPortal } from '@/components/portal/closed-portal'
import { SiteFrame } from '@/components/site/frame'
import { ButtonLink } from '@/components/ui/button'
import { portalBySlug } from '@/lib/auth/guards'
import { askedPath } from '@/lib/auth/request'

/** Another client's, another company's, a draft and what doesn't exist look the same (SECURITY T4). */
export default async function NotFound() {
  const t = await getTranslations('portal.notFound')
  // This page is told no address of its own.
  const slug = /^\/portal\/([a-z0-9-]+)/.exec((await askedPath()) ?? '')?.[1]
  const company = slug ? await portalBySlug(slug) : null
  if (company && !company.portalEnabled) return <ClosedPortal company={company} />
  return (
    <SiteFrame brand={company ? { name: company.name } : undefined} title={t('title')} sub={t('sub')}>
      <ButtonLink href={company ? portalHome(company) : '/portal'} block>
        {t('goOn')}
      </ButtonLink>
    </SiteFrame>
  )
}
