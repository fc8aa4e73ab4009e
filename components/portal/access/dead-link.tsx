import { getTranslations } from 'next-intl/server'
import { SiteFrame } from '@/components/site/frame'
import { ButtonLink } from '@/components/ui/button'

/** A link that was used, has expired, or never was: said plainly, with the way to a fresh one (Case 15). */
export async function DeadLink({ company, freshHref }: { company: { name: string }; freshHref: string }) {
  const t = await getTranslations('portal.dead')
  return (
    <SiteFrame brand={{ name: company.name }} title={t('title')} sub={t('sub')}>
      <ButtonLink href={freshHref} variant="primary" block>
        {t('button')}
      </ButtonLink>
    </SiteFrame>
  )
}
