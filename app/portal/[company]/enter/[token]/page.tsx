import { getTranslations } from 'next-intl/server'
import { brandOf } from '@/components/brand/brand-of'
import { ActionForm } from '@/components/forms/action-form'
import { DeadLink } from '@/components/portal/access/dead-link'
import { formWords } from '@/components/portal/access/form-words'
import { portalHome } from '@/components/portal/addresses'
import { SiteFrame } from '@/components/site/frame'
import { ButtonLink } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import { contactAt, requirePortal } from '@/lib/auth/guards'
import { portalLinkState } from '@/lib/auth/queries'
import { isSwitchedOn } from '@/lib/auth/ways'
import { signInByLinkAction } from '@/lib/portal/access/actions'
import { isSameBrowser } from '@/lib/portal/access/queries'

/** Where a magic link leads. Looking changes nothing: only the button's POST signs in (SECURITY M1, M7). */
export default async function EnterPage({ params }: PageProps<'/portal/[company]/enter/[token]'>) {
  const { company: slug, token } = await params
  const company = await requirePortal(slug)
  const link = await portalLinkState({ companyId: company.id, purpose: 'sign_in', token })
  if (!link.live || !isSwitchedOn(company, 'email')) {
    return <DeadLink {...{ company, token, link }} door="enter" />
  }

  const t = await getTranslations('portal.enter')
  const current = await contactAt(slug)
  const mine = current?.contact.id === link.contactId
  const replaced = current && !mine ? current.contact : null
  const elsewhere = !(await isSameBrowser(company, link.browserHash))
  return (
    <SiteFrame
      brand={brandOf(company)}
      title={t('title', { company: company.name })}
      sub={t('sub', { email: link.maskedEmail })}
    >
      <div className="grid gap-4">
        {elsewhere && <Note tone="wait">{t('otherDevice', { device: link.device })}</Note>}
        {replaced && <Note tone="wait">{t('signedInAs', { name: replaced.name })}</Note>}
        {mine && <Note>{t('already')}</Note>}
        <ActionForm
          action={signInByLinkAction.bind(null, { company: slug })}
          words={await formWords()}
          hidden={{ token, replaces: replaced?.publicId ?? '' }}
          stacked
          fields={[]}
          buttons={[{ label: replaced ? t('switch', { name: replaced.name }) : t('button') }]}
        />
        {current && (
          <ButtonLink href={portalHome(company)} block>
            {t('goOn')}
          </ButtonLink>
        )}
      </div>
    </SiteFrame>
  )
}
