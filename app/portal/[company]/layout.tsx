import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { brandOf } from '@/components/brand/brand-of'
import { CompanyBrand } from '@/components/brand/company-brand'
import { BrokenWordsProvider } from '@/components/portal/broken-words'
import { portalCompany } from '@/lib/auth/guards'

export async function generateMetadata({ params }: LayoutProps<'/portal/[company]'>): Promise<Metadata> {
  const { name } = await portalCompany((await params).company)
  // A company's portal shows its name, not ours.
  return { title: { absolute: name, template: `%s · ${name}` }, description: null, robots: { index: false } }
}

export default async function PortalLayout({ params, children }: LayoutProps<'/portal/[company]'>) {
  const company = await portalCompany((await params).company)
  const t = await getTranslations('portal.broken')
  const words = {
    brand: brandOf(company),
    title: t('title'),
    sub: t('sub'),
    foot: t('foot'),
    again: t('again'),
  }
  return (
    <>
      <CompanyBrand color={company.brandColor} />
      <BrokenWordsProvider words={words}>{children}</BrokenWordsProvider>
    </>
  )
}
