import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { brandOf } from '@/components/brand/brand-of'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/portal/access/form-words'
import { hiddenTo } from '@/components/portal/access/step'
import { SiteFrame } from '@/components/site/frame'
import { requireContactToChoose } from '@/lib/auth/guards'
import { queryValue, type SearchParams } from '@/lib/i18n/notice'
import { choosePasswordAction, portalSignOutAction } from '@/lib/portal/access/actions'
import { pathInPortal } from '@/lib/portal/access/queries'

type NewPasswordPageProps = { params: Promise<{ company: string }>; searchParams: SearchParams }

export async function generateMetadata({ params }: NewPasswordPageProps): Promise<Metadata> {
  await requireContactToChoose((await params).company)
  return { title: (await getTranslations('portal.newPassword'))('chooseTitle') }
}

/** All that a sign-in by a temporary password opens: the choice of one's own (Case 25). */
export default async function NewPasswordPage({ params, searchParams }: NewPasswordPageProps) {
  const { company, contact } = await requireContactToChoose((await params).company)
  const to = await pathInPortal(company, await queryValue(searchParams, 'to'))
  const t = await getTranslations('portal.newPassword')
  const words = await formWords()
  const address = { company: company.slug }
  return (
    <SiteFrame
      brand={brandOf(company)}
      title={t('chooseTitle')}
      sub={t('chooseSub', { email: contact.email })}
      foot={
        <ActionForm
          action={portalSignOutAction.bind(null, address)}
          words={words}
          fields={[]}
          stacked
          buttons={[{ label: (await getTranslations('portal.frame'))('signOut'), variant: 'quiet' }]}
        />
      }
    >
      <ActionForm
        action={choosePasswordAction.bind(null, address)}
        words={words}
        hidden={hiddenTo(to)}
        stacked
        fields={[
          {
            name: 'password',
            label: t('password'),
            kind: 'password',
            autoComplete: 'new-password',
            hint: t('hint'),
            autoFocus: true,
          },
        ]}
        buttons={[{ label: t('set') }]}
      />
    </SiteFrame>
  )
}
