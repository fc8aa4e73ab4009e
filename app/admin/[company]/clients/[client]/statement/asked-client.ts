import { notFound } from 'next/navigation'
import { cache } from 'react'
import { adminPath } from '@/components/admin/addresses'
import type { MemberContext } from '@/lib/auth/guards'
import { findClient } from '@/lib/clients/queries'

/** The client of the address and where their statement is; 404 when the company has none such. */
export const askedClient = cache(async (company: MemberContext['company'], publicId: string) => {
  const client = (await findClient({ company, publicId })) ?? notFound()
  return { client, path: adminPath(company.slug, 'clients', client.publicId, 'statement') }
})
