import { notFound } from 'next/navigation'
import { cache } from 'react'
import { requireContact } from '@/lib/auth/guards'
import { queryValue, type SearchParams } from '@/lib/i18n/notice'
import { clientForContact, readPortalFilter } from '@/lib/portal/queries'

/** The contact and the client of the address; 404 when it isn't one of theirs (Case 26). */
export const askedClient = cache(async (slug: string, clientPublicId: string) => {
  const { company, contact } = await requireContact(slug)
  const client = await clientForContact({
    company,
    viewer: { contactId: contact.id },
    now: new Date(),
    clientPublicId,
  })
  return { company, contact, client: client ?? notFound() }
})

/** Filter, search and place in the list, as the address says them. */
export async function askedList(searchParams: SearchParams) {
  return {
    filter: readPortalFilter(await queryValue(searchParams, 'state')),
    search: ((await queryValue(searchParams, 'q')) ?? '').trim(),
    place: {
      after: (await queryValue(searchParams, 'after')) ?? undefined,
      before: (await queryValue(searchParams, 'before')) ?? undefined,
    },
  }
}
