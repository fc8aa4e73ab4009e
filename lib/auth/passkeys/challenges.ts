import { randomBytes } from 'node:crypto'
import { db } from '@/lib/db/client'
import type { Holder } from '../factors/holder'
import { lifetimes } from '../limits'
import { sha256 } from '../secrets'

/** Who is asked: members, or the contacts of one company. */
export type Audience = { realm: 'member' } | { realm: 'contact'; companyId: string }

export type Asked = {
  audience: Audience
  /** Whose new passkey it is for; null: for signing in. */
  personId: string | null
  /** The cookie of the browser that asks: the answer counts only there. */
  browser: string
  now: Date
}

/** 256 random bits that a passkey has to sign within five minutes, base64url. */
export async function newChallenge(asked: Asked): Promise<string> {
  const { personId, now } = asked
  const challenge = randomBytes(32).toString('base64url')
  await db().passkeyChallenge.create({
    data: {
      challenge,
      personId,
      audience: audienceKey(asked.audience),
      browserHash: sha256(asked.browser),
      createdAt: now,
      expiresAt: new Date(now.getTime() + lifetimes.passkeyChallenge),
    },
  })
  return challenge
}

/** One conditional UPDATE decides: a challenge is answered once, in time, there, by whom and for what it was made. */
export async function spendChallenge(challenge: string, { audience, personId, browser, now }: Asked) {
  const { count } = await db().passkeyChallenge.updateMany({
    where: {
      challenge,
      personId,
      audience: audienceKey(audience),
      browserHash: sha256(browser),
      usedAt: null,
      expiresAt: { gt: now },
    },
    data: { usedAt: now },
  })
  return count === 1
}

export function audienceOf(holder: Holder): Audience {
  return holder.realm === 'member' ? { realm: 'member' } : { realm: 'contact', companyId: holder.companyId }
}

function audienceKey(audience: Audience): string {
  return audience.realm === 'member' ? 'member' : `contact:${audience.companyId}`
}
