import { getTranslations } from 'next-intl/server'
import { TextLink } from '@/components/ui/link'
import type { InvoiceView } from '@/lib/invoices/view'

type AskLinkProps = { company: { replyTo: string | null }; invoice: Pick<InvoiceView, 'number'> }

/** Writes to the company about this invoice, where it says to whom. */
export async function AskLink({ company, invoice }: AskLinkProps) {
  if (!company.replyTo) return null
  const t = await getTranslations('portal.invoice')
  const subject = t('askSubject', { number: invoice.number ?? '' })
  return (
    <p className="text-sm print:hidden">
      <TextLink
        plain
        href={`mailto:${mailbox(company.replyTo)}?subject=${encodeURIComponent(subject)}`}
        className="inline-flex min-h-(--target) items-center text-ink-2"
      >
        {t('ask')}
      </TextLink>
    </p>
  )
}

/** RFC 6068: what stands before the "?" is percent-encoded, but for the @. */
function mailbox(address: string): string {
  return encodeURIComponent(address).replace('%40', '@')
}
