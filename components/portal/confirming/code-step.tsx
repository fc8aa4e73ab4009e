import { getTranslations } from 'next-intl/server'
import { brandOf } from '@/components/brand/brand-of'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/portal/access/form-words'
import { hiddenTo } from '@/components/portal/access/step'
import { SiteFrame } from '@/components/site/frame'
import { TextLink } from '@/components/ui/link'
import { contactConfirmPage } from '@/lib/auth/confirm-pages'
import { confirmByCodeAction } from '@/lib/portal/confirming/actions'
import { SendCodeForm } from './send-code-form'
import type { ConfirmStep } from './step'

/** By the code of a message: asks before it sends one, since opening a page sends nothing. */
export async function CodeStep(step: ConfirmStep) {
  const { company, contact, to, codeSent } = step
  const t = await getTranslations('portal.confirm')
  const { email } = contact
  return (
    <SiteFrame
      brand={brandOf(company)}
      title={codeSent ? t('sentTitle') : t('title')}
      sub={codeSent ? t('sentSub', { email }) : t('codeSub', { email })}
      foot={
        contact.hasPassword && <TextLink href={contactConfirmPage(company, to)}>{t('usePassword')}</TextLink>
      }
    >
      <div className="grid gap-4">
        {codeSent && (
          <ActionForm
            action={confirmByCodeAction.bind(null, { company: company.slug })}
            words={await formWords()}
            hidden={hiddenTo(to)}
            stacked
            fields={[{ name: 'code', label: t('code'), kind: 'code', hint: t('codeHint'), autoFocus: true }]}
            buttons={[{ label: t('confirm') }]}
          />
        )}
        <SendCodeForm {...step} />
      </div>
    </SiteFrame>
  )
}
