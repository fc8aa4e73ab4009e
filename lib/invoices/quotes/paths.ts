import type { Company, Quote } from '@/lib/db/generated/client'

/** Where the dashboard lists quotes. */
export function quotesPath(company: Pick<Company, 'slug'>): string {
  return `/admin/${company.slug}/quotes`
}

/** Where it shows one; a draft has its editor below that. */
export function quotePath(
  company: Pick<Company, 'slug'>,
  { publicId, state }: Pick<Quote, 'publicId' | 'state'>,
): string {
  return `${quotesPath(company)}/${publicId}${state === 'draft' ? '/edit' : ''}`
}
