import { pathWith } from '@/components/ui/path-with'

/** A page of a company's dashboard: adminPath('northlight', 'clients', client.publicId). */
export function adminPath(slug: string, ...parts: string[]): string {
  return ['/admin', slug, ...parts].join('/')
}

type Pages = { previous: string | null; next: string | null }

/** The addresses of the pages before and after this one, for Pagination. `keep`: filter and search. */
export function pagesOf(path: string, keep: Record<string, string | null | undefined>, page: Pages) {
  return {
    newerHref: page.previous ? pathWith(path, { ...keep, before: page.previous }) : undefined,
    olderHref: page.next ? pathWith(path, { ...keep, after: page.next }) : undefined,
  }
}
