import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { adminPath } from '@/components/admin/addresses'
import { ChangesCard } from '@/components/admin/invoices/changes-card'
import { NotesCard } from '@/components/admin/invoices/credit-notes-card'
import { InvoiceActions } from '@/components/admin/invoices/invoice-actions'
import { LinksCard } from '@/components/admin/invoices/links-card'
import { PaymentsCard } from '@/components/admin/invoices/payments-card'
import { PlannedNote } from '@/components/admin/invoices/planned-note'
import { SeenCard } from '@/components/admin/invoices/seen-card'
import { StandingCard } from '@/components/admin/invoices/standing-card'
import { StateChip } from '@/components/admin/invoices/state-chip'
import { TeamCard } from '@/components/admin/invoices/team-card'
import { LatestMessages } from '@/components/admin/messages/latest-messages'
import { sendingWords } from '@/components/admin/messages/sending-words'
import { RemindersCard } from '@/components/admin/reminders/reminders-card'
import { Story } from '@/components/admin/story'
import { brandOf } from '@/components/brand/brand-of'
import { InvoiceSheet } from '@/components/invoice/invoice-sheet'
import { Columns } from '@/components/ui/columns'
import { TextLink } from '@/components/ui/link'
import { Flash } from '@/components/ui/note'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/guards'
import { may } from '@/lib/auth/permissions'
import { noticeFrom } from '@/lib/i18n/notice'
import { publicId as newKey } from '@/lib/ids'
import { openLinksOf } from '@/lib/invoices/link-queries'
import { planOf } from '@/lib/invoices/planned/queries'
import { invoicePage } from '@/lib/invoices/queries'
import { quoteOfInvoice } from '@/lib/invoices/quotes/queries'
import { plansOfInvoice } from '@/lib/invoices/recurring/queries'
import { invoiceReminders } from '@/lib/invoices/reminders/queries'
import { seenVersionsOf } from '@/lib/invoices/seen/queries'
import { creditNotesOf } from '@/lib/payments/credit-notes/queries'
import { creditFor } from '@/lib/payments/credit-queries'

type Params = PageProps<'/admin/[company]/invoices/[invoice]'>

/** Once for the title and the page. */
const invoiceAt = cache(async (slug: string, publicId: string) => {
  const context = await requireMember(slug, 'invoices:read')
  const page = await invoicePage({ company: context.company, publicId, now: new Date() })
  return page ? { ...context, ...page } : notFound()
})

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { company, invoice } = await params
  const { view } = await invoiceAt(company, invoice)
  return { title: view.number ? `Invoice ${view.number}` : 'Draft invoice' }
}

export default async function InvoicePage({ params, searchParams }: Params) {
  const { company: slug, invoice: publicId } = await params
  const { company, member, ...page } = await invoiceAt(slug, publicId)
  const { view, client, id: invoiceId } = page
  const sharable = view.number !== null && may(member.role, 'invoices:share')
  const credit = await creditFor({ company, clientId: client.id, view })
  const links = sharable ? await openLinksOf({ company, now: new Date(), invoiceId, client }) : null

  const reminders = await invoiceReminders({ company, invoiceId, now: new Date() })
  const notes = await creditNotesOf({ company, invoiceId, now: new Date() })
  const quote = await quoteOfInvoice({ company, invoiceId })
  const plan = await planOf({ company, invoiceId, now: new Date() })
  const plans = await plansOfInvoice({ company, invoiceId })
  const versions = await seenVersionsOf({ company, invoiceId, now: new Date() })

  return (
    <>
      <Flash message={await noticeFrom(searchParams)} />
      <PageHeader
        title={view.number ?? 'Draft'}
        state={<StateChip state={view.state} />}
        back={{ href: adminPath(slug, 'invoices'), label: 'Invoices' }}
        sub={
          <>
            For <TextLink href={adminPath(slug, 'clients', client.publicId)}>{client.name}</TextLink>
            {quote && (
              <>
                , by quote{' '}
                <TextLink href={adminPath(slug, 'quotes', quote.publicId)}>{quote.number}</TextLink>
              </>
            )}
          </>
        }
        actions={
          <InvoiceActions
            slug={slug}
            id={page.id}
            version={page.version}
            view={view}
            mayWrite={may(member.role, 'invoices:write')}
            maySend={may(member.role, 'invoices:send')}
            standing={page.standing}
            sent={page.sent}
          />
        }
      />
      <PlannedNote
        slug={slug}
        plan={plan}
        version={page.version}
        maySend={may(member.role, 'invoices:send')}
      />
      <Columns
        asideFirst
        aside={
          <>
            <StandingCard
              {...{ slug, invoiceId, view }}
              mayRecord={may(member.role, 'payments:write')}
              writtenOff={page.writtenOff}
              credit={credit ? { client: client.name, words: credit } : null}
            />
            <PaymentsCard
              {...{ slug, invoiceId }}
              payments={page.payments}
              number={view.number}
              mayRemove={may(member.role, 'payments:write')}
            />
            <NotesCard {...{ slug, notes }} />
            <TeamCard fields={page.unprinted} />
            <LatestMessages
              slug={slug}
              title="Messages"
              sub={sendingWords(page.sendings)}
              messages={page.messages}
            />
            <SeenCard {...{ slug, publicId, versions }} />
            <RemindersCard
              {...{ slug, invoiceId, reminders }}
              open={view.open}
              maySend={may(member.role, 'invoices:send')}
              requestKey={newKey()}
            />
            {links && <LinksCard {...{ slug, invoiceId, links }} mayMake={view.state.kind !== 'void'} />}
            {may(member.role, 'invoices:write') && (
              <ChangesCard
                {...{ slug, view }}
                id={invoiceId}
                standing={page.standing}
                plans={plans}
                paid={page.payments.length > 0 || notes.some((note) => !note.void)}
                creditable={page.creditable && may(member.role, 'invoices:send')}
              />
            )}
          </>
        }
      >
        <InvoiceSheet invoice={view} company={brandOf(company)} level={2} />
        <div className="print:hidden">
          <Story title="What happened" lines={page.timeline} empty="Nothing yet." />
        </div>
      </Columns>
    </>
  )
}
