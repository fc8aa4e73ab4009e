import type { ClientChoice } from '@/lib/clients/queries'

/** A client as a field of choices calls it. */
export function choiceLabel({ name, archived }: Pick<ClientChoice, 'name' | 'archived'>): string {
  return archived ? `${name} (archive)` : name
}
