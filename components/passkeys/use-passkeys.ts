'use client'

import { browserSupportsWebAuthn } from '@simplewebauthn/browser'
import { useSyncExternalStore } from 'react'
import type { FormState } from '@/lib/forms/form-state'

/** Whether this browser has passkeys at all. Not on the server, and not before its scripts have loaded. */
export function usePasskeys(): boolean {
  return useSyncExternalStore(never, browserSupportsWebAuthn, () => false)
}

const never = () => () => undefined

/** What an action gives the browser to ask its passkeys, or why it doesn't. */
export function questionIn(state: FormState): { question: string } | { fault: FormState } {
  const handed = state?.handed
  return handed && 'question' in handed ? { question: handed.question } : { fault: state }
}
