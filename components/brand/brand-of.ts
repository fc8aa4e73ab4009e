import { logoOf, type WithLogo } from '@/lib/pictures'
import { type AtPortal, portalPath } from '@/lib/portal-base'

/** A company's logo on a page: where it lies, and its own size in pixels. */
export type Logo = { url: string; width: number; height: number }

/** What a page must know of a company to show whose it is. */
export type Branded = AtPortal & WithLogo & { name: string }

/** What stands on top of a company's pages: its name, and its logo where it has one. */
export function brandOf(company: Branded): { name: string; logo: Logo | null } {
  const { name } = company
  const kept = logoOf(company)
  if (!kept) return { name, logo: null }
  const { hash, width, height } = kept
  return { name, logo: { url: portalPath(atHost(company), `/logo/${hash}`), width, height } }
}

/** Under "view as client" too, whose pages stand elsewhere, the logo lies in the portal itself. */
function atHost({ slug, portalBase }: Branded): AtPortal {
  return portalBase === '' ? { slug, portalBase } : { slug }
}
