import type { Metadata } from 'next'
import { CompanyBrand } from '@/components/brand/company-brand'
import { portalCompany } from '@/lib/auth/guards'

export async function generateMetadata({ params }: LayoutProps<'/portal/[company]'>): Promise<Metadata> {
  const { name } = await portalCompany((await params).company)
  // A company's portal shows its name, not ours.
  return { title: { absolute: name, template: `%s · ${name}` }, description: null, robots: { index: false } }
}

export default async function PortalLayout({ params, children }: LayoutProps<'/portal/[company]'>) {
  const { brandColor } = await portalCompany((await params).company)
  return (
    <>
      <CompanyBrand color={brandColor} />
      {children}
    </>
  )
}
