import type { Branded } from '@/components/brand/brand-of'

/** What each step of showing once more that it is you knows. */
export type ConfirmStep = {
  company: Branded
  contact: { email: string; hasPassword: boolean }
  /** Where they were going, a path of this portal. */
  to: string | null
  /** They have asked for a code. */
  codeSent: boolean
}
