import { type AtPortal, portalPath } from '@/lib/portal-base'

/** Who has access to a client, in the portal. */
export function peoplePath(company: AtPortal, clientPublicId: string): string {
  return portalPath(company, `/c/${clientPublicId}/people`)
}
