import type { Branded } from '@/components/brand/brand-of'
import type { Way } from '@/lib/auth/ways'

/** What every step of signing in knows. */
export type StepProps = {
  company: Branded & { temporaryPasswords: boolean }
  /** The ways in that are offered, the one last used on this device first. Never empty. */
  ways: readonly Way[]
  /** "Keep me signed in": whether it was ticked in a step before; null: not offered. */
  keep: boolean | null
  /** Where the person was going, a path of this portal. */
  to: string | null
  /** Typed in the first step. */
  email: string | null
  /** What the page before has to say. */
  notice: string | null
}

/** What goes along with the form of a step that doesn't ask for it again. */
export function hiddenTo(to: string | null): Record<string, string> {
  return to ? { to } : {}
}

export function hiddenKeep(keep: boolean | null): Record<string, string> {
  return keep ? { keepSignedIn: 'on' } : {}
}
