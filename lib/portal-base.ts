/*
 * A portal has two forms of address: /portal/acme/invoices/x at the base address, /invoices/x at the company's own
 * host name. What is kept (in a token's row, as the page that was asked for) is the long form; what is shown fits
 * the request.
 */

/** A company as a page of its portal sees it. The guards say which form this request's addresses have. */
export type AtPortal = { slug: string; portalBase?: string }

/** What the addresses of the portal begin with; '' at the company's own host name. */
export function portalBase({ slug, portalBase = `/portal/${slug}` }: AtPortal): string {
  return portalBase
}

/** A page of the portal: portalPath(company, '/profile'). Without a path its home. */
export function portalPath(company: AtPortal, path = ''): string {
  return `${portalBase(company)}${path}` || '/'
}

/** A path of the portal as it is kept, in the form that this request's addresses have; others as they are. */
export function shownPath(company: AtPortal, kept: string): string {
  const below = afterBase(`/portal/${company.slug}`, kept)
  if (below === null) return kept
  const shown = portalBase(company) + below
  return shown.startsWith('/') ? shown : `/${shown}`
}

/** What comes after `base` in a path below it ('', '/profile', '?step=reset'), or null when it is not. */
export function afterBase(base: string, path: string): string | null {
  if (!path.startsWith(base)) return null
  const below = path.slice(base.length)
  return /^(?:[/?#]|$)/.test(below) ? below : null
}
