import type { Company } from '@/lib/db/generated/client'
import type { EntryName } from './schema'

const pages: Record<EntryName['shelf'], string> = {
  'tax-rate': 'taxes',
  product: 'products',
  'payment-term': 'terms',
  note: 'terms',
  'custom-field': 'fields',
}

/** The page of the settings where such entries are listed. */
export function shelfPath({ slug }: Pick<Company, 'slug'>, shelf: EntryName['shelf']): string {
  return `/admin/${slug}/settings/${pages[shelf]}`
}
