import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/portal/access/form-words'
import { SiteFrame } from '@/components/site/frame'
import { portalCompany } from '@/lib/auth/guards'
import { declineRemindersAction } from '@/lib/portal/reminders/actions'
import { decliningLink } from '@/lib/portal/reminders/queries'

type StopPageProps = PageProps<'/portal/[company]/no-reminders/[token]/stop'>

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal.reminders'))('title') }
}

/** Where "No more reminders" leads. Looking changes nothing: only the button does (SECURITY M1). */
export default async function NoRemindersPage({ params }: StopPageProps) {
  const { company: slug, token } = await params
  // Reminders go out while the portal is switched off, too.
  const company = await portalCompany(slug)
  const link = await decliningLink({ company, token })
  const t = await getTranslations('portal.reminders')
  const brand = { name: company.name }
  if (!link) return <SiteFrame brand={brand} title={t('deadTitle')} sub={t('deadSub')} />

  const names = { company: company.name, email: link.maskedEmail }
  if (link.declined) {
    return (
      <SiteFrame brand={brand} title={t('declinedTitle')} sub={t('declinedSub', names)} foot={t('back')} />
    )
  }
  return (
    <SiteFrame brand={brand} title={t('askTitle')} sub={t('askSub', names)} foot={t('invoicesStay')}>
      <ActionForm
        action={declineRemindersAction.bind(null, { company: slug })}
        words={await formWords()}
        hidden={{ token }}
        stacked
        fields={[]}
        buttons={[{ label: t('button') }]}
      />
    </SiteFrame>
  )
}
