import { messages } from './messages'

export type SearchParams = Promise<Record<string, string | string[] | undefined>>

/** The sentence that an action left for the next page (`?notice=…`); anything unknown is no sentence. */
export async function noticeFrom(searchParams: SearchParams): Promise<string | null> {
  const { notice } = await searchParams
  return typeof notice === 'string' && isNotice(notice) ? messages.notices[notice] : null
}

function isNotice(key: string): key is keyof typeof messages.notices {
  return Object.hasOwn(messages.notices, key)
}

/** One value of the address's query; of several the first. */
export async function queryValue(searchParams: SearchParams, name: string): Promise<string | null> {
  const value = (await searchParams)[name]
  return (Array.isArray(value) ? value[0] : value) ?? null
}
