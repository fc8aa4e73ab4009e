import { type AtPortal, portalPath, shownPath } from '@/lib/portal-base'

/** Where a member shows once more that it is them; `to` is where they were going. */
export function memberConfirmPage(to: string | null = null): string {
  return withQuery('/admin/confirm', { to })
}

/** The same for a contact of this company. */
export function contactConfirmPage(company: AtPortal, to: string | null = null): string {
  return withQuery(portalPath(company, '/confirm'), { to: to && shownPath(company, to) })
}

/** Its step that asks for the code of a message. */
export function contactCodePage(company: AtPortal, to: string | null): string {
  return withQuery(portalPath(company, '/confirm'), { step: 'code', to: to && shownPath(company, to) })
}

function withQuery(page: string, query: Record<string, string | null>): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]))
  return given.length > 0 ? `${page}?${new URLSearchParams(given)}` : page
}
