import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import type { ContactContext } from '@/lib/auth/guards'
import { secondFactorSummary } from '@/lib/auth/second-factor/queries'
import { portalPath } from '@/lib/portal-base'

/** Whether signing in asks a contact for a code as well, and the way to change that. */
export async function SecondStepCard({ company, contact }: Pick<ContactContext, 'company' | 'contact'>) {
  const t = await getTranslations('portal.secondStep')
  const { on, recoveryCodesLeft } = await secondFactorSummary({
    ...{ realm: 'contact', companyId: company.id, id: contact.id },
  })
  return (
    <Card id="second-step">
      <CardHeader
        title={t('title')}
        sub={on ? t('onSub', { count: recoveryCodesLeft }) : t('offSub')}
        actions={on ? <Chip tone="paid">{t('on')}</Chip> : <Chip tone="mute">{t('off')}</Chip>}
      />
      <ButtonLink href={portalPath(company, '/profile/second-step')}>
        {on ? t('change') : t('setUp')}
      </ButtonLink>
    </Card>
  )
}
