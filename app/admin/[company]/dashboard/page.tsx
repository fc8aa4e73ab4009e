import type { Metadata } from 'next'
import { after } from 'next/server'
import { adminPath } from '@/components/admin/addresses'
import { FirstSteps } from '@/components/admin/first-steps'
import { FiguresStrip } from '@/components/admin/invoices/figures-strip'
import { InvoiceTable } from '@/components/admin/invoices/invoice-table'
import { RefusedPlans } from '@/components/admin/invoices/refused-plans'
import { PortalAddress } from '@/components/admin/portal-address'
import { StoppedPlans } from '@/components/admin/recurring/stopped-plans'
import { Story } from '@/components/admin/story'
import { ButtonLink } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { TextLink } from '@/components/ui/link'
import { Flash } from '@/components/ui/note'
import { PageHeader } from '@/components/ui/page-header'
import { type MemberContext, requireMember } from '@/lib/auth/guards'
import { rememberCompany } from '@/lib/auth/last-company'
import { may } from '@/lib/auth/permissions'
import { listTaxRates } from '@/lib/catalogue/queries'
import { clientCount } from '@/lib/clients/queries'
import { portalAddress } from '@/lib/companies/addresses'
import { noticeFrom } from '@/lib/i18n/notice'
import { hasInvoices, invoicesToSee, latelyInCompany } from '@/lib/invoices/dashboard-queries'
import { invoiceFigures } from '@/lib/invoices/figures'
import { refusedPlansOf } from '@/lib/invoices/planned/queries'
import { stoppedPlans } from '@/lib/invoices/recurring/queries'

export const metadata: Metadata = { title: 'Dashboard' }

export default async function DashboardPage({
  params,
  searchParams,
}: PageProps<'/admin/[company]/dashboard'>) {
  const { company, member, session } = await requireMember((await params).company, 'company:read')
  if (session.user.lastCompanyId !== company.id) {
    after(() => rememberCompany({ userId: member.id, companyId: company.id }))
  }
  const begun = await hasInvoices(company)
  return (
    <>
      <Flash message={await noticeFrom(searchParams)} />
      <PageHeader
        title={begun ? 'Dashboard' : `Welcome, ${member.name}`}
        actions={
          begun &&
          may(member.role, 'invoices:write') && (
            <ButtonLink href={adminPath(company.slug, 'invoices', 'new')} variant="primary">
              New invoice
            </ButtonLink>
          )
        }
      />
      {begun ? (
        <Overview company={company} role={member.role} userId={member.id} />
      ) : (
        <Beginning company={company} role={member.role} />
      )}
    </>
  )
}

type Company = MemberContext['company']

type OfCompany = { company: Company; role: MemberContext['member']['role'] }

async function Overview({ company, role, userId }: OfCompany & { userId: string }) {
  const now = new Date()
  const [figures, toSee, lately, refused, stopped] = await Promise.all([
    invoiceFigures({ company, now }),
    invoicesToSee({ company, now }),
    latelyInCompany({ company, now }),
    refusedPlansOf({ company, userId, now }),
    stoppedPlans({ company }),
  ])
  const { slug } = company
  return (
    <div className="grid gap-4">
      <RefusedPlans slug={slug} plans={refused} />
      <FiguresStrip slug={slug} figures={figures} />
      <Card pad="none">
        <CardHeader
          title="What needs you"
          inset
          actions={
            <ButtonLink href={adminPath(slug, 'invoices')} size="small">
              All invoices
            </ButtonLink>
          }
        />
        <StoppedPlans slug={slug} plans={stopped} />
        {toSee.length > 0 ? (
          <InvoiceTable
            slug={slug}
            invoices={toSee}
            caption="Late, not sent and draft invoices"
            mayWrite={may(role, 'invoices:write')}
          />
        ) : (
          stopped.length === 0 && (
            <EmptyState title="Nothing needs you">
              No invoice is late, waits to be sent or is a draft.
            </EmptyState>
          )
        )}
      </Card>
      <Story title="Lately" lines={lately} empty="What your clients and your team do shows up here." />
      <OneAddress company={company} role={role} />
    </div>
  )
}

async function Beginning({ company, role }: OfCompany) {
  const [clients, taxes] = await Promise.all([clientCount(company), listTaxRates({ company })])
  return (
    <div className="grid gap-4">
      <FirstSteps
        slug={company.slug}
        hasAddress={company.street !== null}
        hasTaxes={taxes.length > 0}
        hasClients={clients > 0}
      />
      <OneAddress company={company} role={role} />
    </div>
  )
}

function OneAddress({ company, role }: OfCompany) {
  return (
    <PortalAddress address={portalAddress(company)}>
      {!company.portalEnabled && <p>The portal is switched off: nobody can sign in there.</p>}
      {may(role, 'settings:write') && (
        <TextLink href={adminPath(company.slug, 'settings', 'portal')}>How your clients get in</TextLink>
      )}
    </PortalAddress>
  )
}
