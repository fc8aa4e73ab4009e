import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/portal/access/form-words'
import { SiteFrame } from '@/components/site/frame'
import { onlyCompany } from '@/lib/companies/queries'
import { findPortalsAction } from '@/lib/portal/access/actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal.finder'))('title') }
}

/** One company: straight to its sign-in. Several: the person is mailed the addresses of theirs (Case 6). */
export default async function PortalFinderPage() {
  const only = await onlyCompany()
  if (only) redirect(`/portal/${only.slug}/login`)

  const t = await getTranslations('portal.finder')
  return (
    <SiteFrame title={t('title')} sub={t('sub')}>
      <ActionForm
        action={findPortalsAction}
        words={await formWords()}
        stacked
        fields={[{ name: 'email', label: t('email'), kind: 'email', autoComplete: 'email' }]}
        buttons={[{ label: t('send') }]}
        doneMessage={<p>{t('sent')}</p>}
      />
    </SiteFrame>
  )
}
