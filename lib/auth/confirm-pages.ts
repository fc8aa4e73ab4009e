/** Where a member shows once more that it is them; `to` is where they were going. */
export function memberConfirmPage(to: string | null = null): string {
  return withQuery('/admin/confirm', { to })
}

type AtPortal = { slug: string }

/** The same for a contact of this company. */
export function contactConfirmPage({ slug }: AtPortal, to: string | null = null): string {
  return withQuery(`/portal/${slug}/confirm`, { to })
}

/** Its step that asks for the code of a message. */
export function contactCodePage({ slug }: AtPortal, to: string | null): string {
  return withQuery(`/portal/${slug}/confirm`, { step: 'code', to })
}

function withQuery(page: string, query: Record<string, string | null>): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]))
  return given.length > 0 ? `${page}?${new URLSearchParams(given)}` : page
}
