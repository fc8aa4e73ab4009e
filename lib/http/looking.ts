import 'server-only'
import { headers } from 'next/headers'

/**
 * Whether somebody is looking: a page that is only fetched ahead, asked for its head, or opened by a machine (a mail
 * filter, a preview of a link, a search engine) is not viewed (Case 31). Machines that pass for a browser can't be
 * told from one.
 */
export async function isLooking(): Promise<boolean> {
  const given = await headers()
  if (given.get('x-foyer-method') === 'HEAD') return false
  const purpose = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].map((name) => given.get(name)).join(' ')
  return !/prefetch|prerender|preview/.test(purpose) && isBrowser(given.get('user-agent') ?? '')
}

/** Every browser's name begins so; machines that are honest say what they are. */
function isBrowser(agent: string): boolean {
  return /^Mozilla\/5\.0 \(/.test(agent) && !machine.test(agent)
}

const machine =
  /bot[/;)]|bot-|crawl|spider|preview|scan|monitor|archive|externalhit|embedly|safelinks|proofpoint|mimecast|barracuda/i
