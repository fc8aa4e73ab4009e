import { notFound } from 'next/navigation'
import { cache } from 'react'
import { requireMember } from '@/lib/auth/guards'
import { viewAsPath, viewingOf } from '@/lib/portal/view-as/queries'

/**
 * The member and what they look at by this address; 404 when it isn't theirs, another member's too (Case 30). The
 * portal's pages then build their addresses below it.
 */
export const askedView = cache(async (slug: string, grantPublicId: string) => {
  const { company, member } = await requireMember(slug, 'portal:view-as')
  const now = new Date()
  const found = (await viewingOf({ company, member, now, grantPublicId })) ?? notFound()
  const { minutesLeft, ...viewing } = found
  const here = { ...company, portalBase: viewAsPath(company, viewing) }
  const asking = { company: here, viewer: { asClientId: viewing.client.id }, now }
  return {
    company: here,
    member,
    asking,
    client: viewing.client,
    /** Null when it is over. */
    viewing: minutesLeft === null ? null : { ...viewing, minutesLeft },
  }
})

/** The same below a client of the address: no other is looked at. */
export const askedViewOf = cache(async (slug: string, grantPublicId: string, clientPublicId: string) => {
  const asked = await askedView(slug, grantPublicId)
  return asked.client.publicId === clientPublicId ? asked : notFound()
})
