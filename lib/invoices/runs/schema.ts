import { z } from 'zod'
import { checkbox, optionalLine, requestKey } from '@/lib/forms/fields'
import { isPublicId } from '@/lib/ids'
import { stateFilters } from '../filters'
import type { Chosen } from './chosen'

const retry = 'Open the page again and retry.'

/** Ticked on one page of the list: as many as it shows. */
const mostTicked = 100

/** Public ids with commas between them. */
const TickedIds = z
  .string(retry)
  .max(mostTicked * 23, retry)
  .default('')
  .transform((text) => text.split(',').filter(isPublicId))

const asked = {
  /** Empty: all that match the rest. */
  invoices: TickedIds,
  state: z.enum(stateFilters, retry).default('all'),
  q: optionalLine(200),
  client: z.string(retry).refine(isPublicId, retry).optional(),
}

export const StartedRun = z.strictObject({
  ...asked,
  /** All that match, rather than those that are ticked. */
  all: checkbox,
  attach: checkbox,
  requestKey,
})

/** What a form or an address says was chosen. */
export function chosenBy({
  all,
  invoices,
  state,
  q,
  client,
}: Pick<z.output<typeof StartedRun>, 'all' | 'invoices' | 'state' | 'q' | 'client'>): Chosen {
  return all ? { matching: { state, search: q ?? undefined, client } } : { invoices }
}

export const OneRun = z.strictObject({ run: z.string(retry).refine(isPublicId, retry) })

type Query = Record<string, string | string[] | undefined>

/** What the address of the page before says; anything may stand there, and nonsense is nothing chosen. */
export function askedFor(query: Query) {
  const one = (name: string) => [query[name]].flat()[0]
  return {
    all: one('all') === 'on',
    invoices: [...new Set([query.invoice ?? []].flat().filter(isPublicId))].slice(0, mostTicked),
    state: z.enum(stateFilters).catch('all').parse(one('state')),
    q: one('q')?.slice(0, 200) || null,
    client: isPublicId(one('client') ?? '') ? one('client') : undefined,
  }
}
