import type { Company, Contact } from '@/lib/db/generated/client'

type AtPortal = Pick<Company, 'id' | 'slug'>

/** A contact as the owner of second factors and passkeys. */
export function holderOf({ id: companyId }: AtPortal, { id, name }: Pick<Contact, 'id' | 'name'>) {
  return { realm: 'contact' as const, companyId, id, name }
}

/** Where the second step is set up. */
export function secondStepPage({ slug }: Pick<Company, 'slug'>): string {
  return `/portal/${slug}/profile/second-step`
}
