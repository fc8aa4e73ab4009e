import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { brandOf } from '@/components/brand/brand-of'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/portal/access/form-words'
import { portalProfile } from '@/components/portal/addresses'
import { AppSecret } from '@/components/second-step/app-secret'
import { SecondStepPanel } from '@/components/second-step/second-step-panel'
import { SiteFrame } from '@/components/site/frame'
import { TextLink } from '@/components/ui/link'
import { requireFreshContact } from '@/lib/auth/fresh-guards'
import { requireContact } from '@/lib/auth/guards'
import { secondFactorState } from '@/lib/auth/second-factor/queries'
import {
  beginContactFactorAction,
  confirmContactFactorAction,
  renewContactCodesAction,
  switchOffContactFactorAction,
} from '@/lib/portal/second-factor/actions'

type SecondStepPageProps = PageProps<'/portal/[company]/profile/second-step'>

export async function generateMetadata({ params }: SecondStepPageProps): Promise<Metadata> {
  await requireContact((await params).company)
  return { title: (await getTranslations('portal.secondStep'))('title') }
}

/** A contact sets their second step up, has new recovery codes made, or switches it off. */
export default async function SecondStepPage({ params }: SecondStepPageProps) {
  const { company, contact } = await requireFreshContact((await params).company)
  const t = await getTranslations('portal.secondStep')
  const words = await formWords()
  const holder = { realm: 'contact', companyId: company.id, id: contact.id } as const
  const step = await secondFactorState(holder, { issuer: company.name, account: contact.email })
  const address = { company: company.slug }
  return (
    <SiteFrame
      brand={brandOf(company)}
      title={t('title')}
      foot={<TextLink href={portalProfile(company)}>{t('back')}</TextLink>}
    >
      <SecondStepPanel
        state={step.state}
        confirm={confirmContactFactorAction.bind(null, address)}
        renew={renewContactCodesAction.bind(null, address)}
        doneHref={portalProfile(company)}
        words={{
          ...{ title: t('codesTitle'), advice: t('codesAdvice'), copy: t('copy'), copied: t('copied') },
          ...{ print: t('print'), done: t('kept'), renew: t('renew') },
          ...{ code: t('code'), codeHint: t('firstCodeHint'), confirm: t('confirm') },
        }}
        formWords={words}
      >
        {step.state === 'waiting' && (
          <AppSecret {...step} words={{ scan: t('scan'), qrLabel: t('qrLabel'), type: t('type') }} />
        )}
        {step.state === 'on' && (
          <p className="mb-4 text-ink-2">{t('onSub', { count: step.recoveryCodesLeft })}</p>
        )}
        {step.state === 'off' && <p className="mb-4 text-ink-2">{t('about')}</p>}
      </SecondStepPanel>
      {step.state === 'off' && (
        <ActionForm
          action={beginContactFactorAction.bind(null, address)}
          words={words}
          stacked
          fields={[]}
          buttons={[{ label: t('setUp') }]}
        />
      )}
      {step.state === 'on' && (
        <section className="mt-6 border-t pt-5 print:hidden">
          <h2 className="mb-1 font-semibold text-lg">{t('switchOff')}</h2>
          <p className="mb-4 text-ink-2 text-sm">{t('switchOffSub')}</p>
          <ActionForm
            action={switchOffContactFactorAction.bind(null, address)}
            words={words}
            fields={[{ name: 'code', label: t('anyCode'), kind: 'text', autoComplete: 'off' }]}
            buttons={[{ label: t('switchOff'), variant: 'danger' }]}
          />
        </section>
      )}
    </SiteFrame>
  )
}
