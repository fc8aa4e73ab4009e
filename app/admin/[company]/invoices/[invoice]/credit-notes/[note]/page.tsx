import type { Metadata } from 'next'
import { adminPath } from '@/components/admin/addresses'
import { brandOf } from '@/components/brand/brand-of'
import { ConfirmAction } from '@/components/forms/confirm-action'
import { InvoiceSheet } from '@/components/invoice/invoice-sheet'
import { formWords } from '@/components/site/words'
import { ButtonLink } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { Flash } from '@/components/ui/note'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/guards'
import { may } from '@/lib/auth/permissions'
import { noticeFrom } from '@/lib/i18n/notice'
import { voidCreditNoteAction } from '@/lib/payments/credit-notes/actions'
import { askedNote } from './asked-note'

type Params = PageProps<'/admin/[company]/invoices/[invoice]/credit-notes/[note]'>

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { company, invoice, note } = await params
  return { title: (await askedNote(company, invoice, note)).view.title }
}

export default async function CreditNotePage({ params, searchParams }: Params) {
  const { company: slug, invoice, note } = await params
  await requireMember(slug, 'invoices:read')
  const { company, member, id, number, view, ...page } = await askedNote(slug, invoice, note)
  const path = adminPath(slug, 'invoices', invoice)
  return (
    <>
      <Flash message={await noticeFrom(searchParams)} />
      <PageHeader
        title={number}
        state={page.void && <Chip tone="mute">Void</Chip>}
        back={{ href: path, label: `Invoice ${page.invoiceNumber}` }}
        sub="Credit note"
        actions={
          <>
            {!page.void && may(member.role, 'invoices:send') && (
              <ConfirmAction
                action={voidCreditNoteAction.bind(null, { company: slug })}
                hidden={{ creditNoteId: id }}
                words={formWords}
                look={{ variant: 'quiet' }}
                button="Make void"
                question={`${number} keeps its number and takes nothing back any more, and your client sees that it is void.`}
                confirm="Make it void"
              />
            )}
            <ButtonLink href={`${path}/credit-notes/${note}/pdf`} plain>
              Download PDF
            </ButtonLink>
          </>
        }
      />
      <div className="max-w-[860px]">
        <InvoiceSheet invoice={view} company={brandOf(company)} level={2} />
      </div>
    </>
  )
}
