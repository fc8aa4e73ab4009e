import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/portal/access/form-words'
import { SiteFrame } from '@/components/site/frame'
import { ButtonLink } from '@/components/ui/button'
import { requirePortal } from '@/lib/auth/guards'
import { signInPage } from '@/lib/portal/access/queries'
import { proveOwnAddressAction } from '@/lib/portal/profile/actions'
import { emailChangeLink } from '@/lib/portal/profile/queries'

/** Where both messages of a change of address lead. Looking changes nothing: only the button does (SECURITY M1). */
export default async function ConfirmEmailPage({
  params,
}: PageProps<'/portal/[company]/confirm-email/[token]'>) {
  const { company: slug, token } = await params
  const company = await requirePortal(slug)
  const link = await emailChangeLink({ company, token })
  const t = await getTranslations('portal.confirmEmail')
  const brand = { name: company.name }
  if (!link.live) {
    return (
      <SiteFrame brand={brand} title={t('deadTitle')} sub={t('deadSub')}>
        <ButtonLink href={signInPage(company, 'email', null)} variant="primary" block>
          {t('signIn')}
        </ButtonLink>
      </SiteFrame>
    )
  }
  const { side, from, to } = link
  if (link.proved) {
    const other = side === 'old' ? to : from
    return <SiteFrame brand={brand} title={t('provedTitle')} sub={t('provedSub', { other })} />
  }
  return (
    <SiteFrame
      brand={brand}
      title={t(`${side}Title`)}
      sub={t('sub', { company: company.name, from, to })}
      foot={t('foot')}
    >
      <ActionForm
        action={proveOwnAddressAction.bind(null, { company: slug })}
        words={await formWords()}
        hidden={{ token }}
        stacked
        fields={[]}
        buttons={[{ label: t(`${side}Button`) }]}
      />
    </SiteFrame>
  )
}
