import { safeReturnPath } from '@/lib/text'

type AtPortal = { slug: string }

export type SignInStep =
  | 'email'
  | 'sent'
  | 'password'
  | 'reset'
  | 'reset-sent'
  | 'second-factor'
  | 'recovery-code'

/** The sign-in page at one of its steps; `to` is where the person was going, `keep`: they wish to stay signed in. */
export function signInPage({ slug }: AtPortal, step: SignInStep, to: string | null, keep = false): string {
  const parameters = new URLSearchParams()
  if (step !== 'email') parameters.set('step', step)
  if (to) parameters.set('to', to)
  if (keep) parameters.set('keep', '1')
  return `/portal/${slug}/login${parameters.size > 0 ? `?${parameters}` : ''}`
}

/** A path inside this company's portal, or null: nobody is sent anywhere else (SECURITY H1). */
export function pathInPortal({ slug }: AtPortal, to: string | null | undefined): string | null {
  const path = safeReturnPath(to, '')
  const inside = path.startsWith(`/portal/${slug}/`) && !path.startsWith(`/portal/${slug}/login`)
  return inside ? path : null
}
