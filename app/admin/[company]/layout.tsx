import type { Metadata } from 'next'
import { adminPath } from '@/components/admin/addresses'
import { CompanySwitch } from '@/components/admin/company-switch'
import { AdminFrame, type AdminNavItem } from '@/components/admin/frame'
import { settingsFor } from '@/components/admin/settings-pages'
import { roleWords } from '@/components/admin/words'
import { brandOf } from '@/components/brand/brand-of'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import { signOutAction } from '@/lib/auth/actions'
import { requireMember } from '@/lib/auth/guards'
import { clientCount } from '@/lib/clients/queries'
import { companiesOf } from '@/lib/companies/queries'
import { openInvoiceCount } from '@/lib/invoices/figures'
import { messagesToSeeTo } from '@/lib/invoices/messages/queries'
import { openQuoteCount } from '@/lib/invoices/quotes/queries'

type AdminLayoutProps = LayoutProps<'/admin/[company]'>

export async function generateMetadata({ params }: AdminLayoutProps): Promise<Metadata> {
  const { company } = await requireMember((await params).company, 'company:read')
  return {
    title: { default: company.name, template: `%s · ${company.name}` },
    robots: { index: false },
  }
}

export default async function AdminLayout({ params, children }: AdminLayoutProps) {
  const { company, member } = await requireMember((await params).company, 'company:read')
  const [companies, clients, openInvoices, openQuotes, toSeeTo] = await Promise.all([
    companiesOf(member.id),
    clientCount(company),
    openInvoiceCount(company),
    openQuoteCount({ company, now: new Date() }),
    messagesToSeeTo(company),
  ])
  const { slug } = company

  const nav: AdminNavItem[] = [
    { href: adminPath(slug, 'dashboard'), label: 'Dashboard' },
    { href: adminPath(slug, 'invoices'), label: 'Invoices', count: openInvoices },
    { href: adminPath(slug, 'quotes'), label: 'Quotes', count: openQuotes },
    { href: adminPath(slug, 'clients'), label: 'Clients', count: clients },
    { href: adminPath(slug, 'payments'), label: 'Payments' },
    {
      href: adminPath(slug, 'messages'),
      label: 'Messages',
      ...(toSeeTo > 0 ? { count: `${toSeeTo} to see to` } : {}),
    },
  ]
  if (settingsFor(member.role).length > 0) {
    nav.push({ href: adminPath(slug, 'settings'), label: 'Settings', apart: true })
  }

  return (
    <AdminFrame
      company={brandOf(company)}
      switcher={<CompanySwitch current={company} companies={companies} />}
      nav={nav}
      user={{
        name: member.name,
        role: roleWords[member.role],
        href: adminPath(slug, 'settings', 'account'),
      }}
      signOut={
        <ActionForm
          action={signOutAction}
          words={formWords}
          fields={[]}
          buttons={[{ label: 'Sign out', variant: 'quiet', size: 'small' }]}
        />
      }
    >
      {children}
    </AdminFrame>
  )
}
