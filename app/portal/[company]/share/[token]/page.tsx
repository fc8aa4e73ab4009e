import type { Metadata } from 'next'
import { after } from 'next/server'
import { getTranslations } from 'next-intl/server'
import { DeadShareLink } from '@/components/portal/access/dead-link'
import { portalShare } from '@/components/portal/addresses'
import { InvoiceColumns } from '@/components/portal/invoice-columns'
import { ShareShell } from '@/components/portal/share-shell'
import { requirePortal } from '@/lib/auth/guards'
import { isLooking } from '@/lib/http/looking'
import { recordSharedView } from '@/lib/portal/viewing'
import { askedShare } from './asked-share'

type SharePageProps = PageProps<'/portal/[company]/share/[token]'>

export async function generateMetadata({ params }: SharePageProps): Promise<Metadata> {
  const { company: slug, token } = await params
  const { shared } = await askedShare(slug, token)
  if (!shared.live) return { title: (await getTranslations('portal.dead'))('title') }
  return { title: (await getTranslations('portal.invoice'))('title', { number: shared.view.number ?? '' }) }
}

/** An open link: this one invoice and its file, read-only, to whoever holds it (SECURITY I3, Case 18). */
export default async function SharePage({ params }: SharePageProps) {
  const { company: slug, token } = await params
  await requirePortal(slug)
  const { company, shared } = await askedShare(slug, token)
  if (!shared.live) return <DeadShareLink company={company} token={token} freshTo={shared.freshTo} />

  const { linkId, view, notes } = shared
  if (await isLooking()) after(() => recordSharedView({ company, linkId, sheet: view, now: new Date() }))
  return (
    <ShareShell company={company}>
      <InvoiceColumns
        {...{ company, notes }}
        invoice={view}
        pdfHref={`${portalShare(company, token)}/pdf`}
        notesOpen={false}
      />
    </ShareShell>
  )
}
