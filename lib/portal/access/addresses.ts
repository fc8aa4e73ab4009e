import { type AtPortal, portalPath, shownPath } from '@/lib/portal-base'

export type SignInStep =
  | 'email'
  | 'sent'
  | 'password'
  | 'reset'
  | 'reset-sent'
  | 'second-factor'
  | 'recovery-code'

/** The sign-in page at one of its steps; `to` is where the person was going, `keep`: they wish to stay signed in. */
export function signInPage(company: AtPortal, step: SignInStep, to: string | null, keep = false): string {
  const parameters = new URLSearchParams()
  if (step !== 'email') parameters.set('step', step)
  if (to) parameters.set('to', shownPath(company, to))
  if (keep) parameters.set('keep', '1')
  return portalPath(company, `/login${parameters.size > 0 ? `?${parameters}` : ''}`)
}
