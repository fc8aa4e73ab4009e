import { cache } from 'react'
import { requirePortal } from '@/lib/auth/guards'
import { openSharedInvoice } from '@/lib/portal/sharing/queries'

/** The company and what the link of the address opens; nobody needs to be signed in. */
export const askedShare = cache(async (slug: string, token: string) => {
  const company = await requirePortal(slug)
  return { company, shared: await openSharedInvoice({ company, token, now: new Date() }) }
})
