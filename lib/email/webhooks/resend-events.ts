import { Webhook } from 'standardwebhooks'
import { z } from 'zod'
import type { EmailEventKind } from '@/lib/db/generated/enums'
import { messageTag } from '../transports/resend'
import { isAutomaticOpen } from './automatic-opens'

/** What a provider tells of one message. */
export type ProviderEvent = {
  /** The provider's id of the event; told again, it is the same. */
  id: string
  kind: EmailEventKind
  /** The provider's id of the message. */
  providerId: string
  /** The outbox row's id, if the message carried it. */
  messageId: string | null
  at: Date
  reason: string | null
  /** Of `bounced`: the address will never take anything. */
  permanent: boolean
  automatic: boolean
}

const kinds: Record<string, EmailEventKind> = {
  'email.delivered': 'delivered',
  'email.delivery_delayed': 'delayed',
  'email.bounced': 'bounced',
  'email.failed': 'bounced',
  'email.suppressed': 'bounced',
  'email.complained': 'complained',
  'email.opened': 'opened',
}

const text = z.string().max(2000).nullish()

const Payload = z.object({
  type: z.string().max(60),
  created_at: z.iso.datetime({ offset: true }),
  data: z.object({
    email_id: z.string().min(1).max(120),
    tags: z
      .object({ [messageTag]: z.uuid().optional().catch(undefined) })
      .nullish()
      .catch(null),
    bounce: z.object({ type: text, subType: text, message: text }).nullish(),
    failed: z.object({ reason: text }).nullish(),
    suppressed: z.object({ message: text }).nullish(),
    open: z.object({ userAgent: text }).nullish(),
  }),
})

type Delivery = { headers: Pick<Headers, 'get'>; body: string; secret: string }

/**
 * The event of a webhook call, once its signature over the raw body holds and is not older than five minutes
 * (SECURITY K1). Null: an event that tells nothing here. Throws UnsignedError.
 */
export function readResendEvent({ headers, body, secret }: Delivery): ProviderEvent | null {
  const id = headers.get('svix-id') ?? ''
  const payload = Payload.safeParse(verified({ headers, body, secret }))
  const kind = payload.success ? kinds[payload.data.type] : undefined
  if (!payload.success || !kind || id === '' || id.length > 120) return null

  const { data, created_at } = payload.data
  const { bounce, failed, suppressed, open } = data
  return {
    id,
    kind,
    providerId: data.email_id,
    messageId: data.tags?.[messageTag] ?? null,
    at: new Date(created_at),
    reason: (bounce?.message ?? failed?.reason ?? suppressed?.message ?? null)?.slice(0, 500) ?? null,
    permanent: isPermanent(payload.data.type, bounce?.type),
    automatic: kind === 'opened' && isAutomaticOpen(open?.userAgent ?? null),
  }
}

/**
 * Without a word about it a bounce is taken as final: writing on would cost the sender's name. A message that failed
 * says nothing of its address: a key, a domain or a quota of the sender's is at fault.
 */
function isPermanent(type: string, bounceType: string | null | undefined): boolean {
  return type === 'email.suppressed' || (type === 'email.bounced' && bounceType !== 'Transient')
}

/** The call is not from the provider, or too old, or altered. */
export class UnsignedError extends Error {
  constructor() {
    super('The signature does not hold.')
    this.name = 'UnsignedError'
  }
}

/** Resend signs by the Standard Webhooks scheme under Svix's header names. */
function verified({ headers, body, secret }: Delivery): unknown {
  const named = Object.fromEntries(
    ['id', 'timestamp', 'signature'].map((part) => [`webhook-${part}`, headers.get(`svix-${part}`) ?? '']),
  )
  try {
    return new Webhook(secret).verify(body, named)
  } catch {
    throw new UnsignedError()
  }
}
