import type { Metadata } from 'next'
import { CompanyBrand } from '@/components/brand/company-brand'
import { requireMember } from '@/lib/auth/guards'

type ViewAsLayoutProps = LayoutProps<'/admin/[company]/view-as/[grant]'>

export async function generateMetadata({ params }: ViewAsLayoutProps): Promise<Metadata> {
  const { company } = await requireMember((await params).company, 'portal:view-as')
  return { title: { default: company.name, template: `%s · ${company.name}` }, robots: { index: false } }
}

/** The portal's look, without the dashboard's frame around it. */
export default async function ViewAsLayout({ params, children }: ViewAsLayoutProps) {
  const { company } = await requireMember((await params).company, 'portal:view-as')
  return (
    <>
      <CompanyBrand color={company.brandColor} />
      {children}
    </>
  )
}
