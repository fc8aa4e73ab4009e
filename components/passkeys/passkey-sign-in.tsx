'use client'

import { startAuthentication } from '@simplewebauthn/browser'
import { startTransition, useActionState, useState } from 'react'
import type { FormAction, FormWords } from '@/components/forms/form-spec'
import { Or } from '@/components/site/frame'
import { Button } from '@/components/ui/button'
import { FormErrorSummary } from '@/components/ui/form-error-summary'
import { questionIn, usePasskeys } from './use-passkeys'

type PasskeySignInProps = {
  /** Gives what the browser asks its passkeys. */
  ask: FormAction
  /** Takes the answer, and lets in. */
  signIn: FormAction
  /** Sent along, not shown. */
  hidden?: Readonly<Record<string, string>>
  /** The box of the page's form whose tick goes along, where there is one. */
  tick?: string
  label: string
  /** Said when the person or the browser gave it up. */
  givenUp: string
  /** "or", between this button and the form above. */
  or?: string
  words: FormWords
}

/** Signs in with a passkey; not there in a browser that has none. */
export function PasskeySignIn(props: PasskeySignInProps) {
  const { ask, signIn, hidden = {}, tick, label, givenUp, or, words } = props
  const supported = usePasskeys()
  const [result, send, sending] = useActionState(signIn, null)
  const [asking, setAsking] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  if (!supported) return null

  async function press() {
    if (asking || sending) return
    setFault(null)
    setAsking(true)
    try {
      const asked = questionIn(await ask(null, new FormData()))
      if ('fault' in asked) {
        setFault(asked.fault?.error?.['']?.[0] ?? givenUp)
        return
      }
      const answer = await startAuthentication({ optionsJSON: JSON.parse(asked.question) })
      const form = new FormData()
      form.set('answer', JSON.stringify(answer))
      for (const [name, value] of Object.entries(hidden)) form.set(name, value)
      if (tick && isTicked(tick)) form.set(tick, 'on')
      startTransition(() => send(form))
    } catch {
      // Closed, timed out, or no passkey of ours here: browsers don't tell which.
      setFault(givenUp)
    } finally {
      setAsking(false)
    }
  }

  const faults = fault
    ? [fault]
    : sending
      ? []
      : Object.values(result?.error ?? {}).flatMap((said) => said ?? [])
  return (
    <>
      {or && <Or>{or}</Or>}
      <FormErrorSummary title={words.faults} errors={faults.map((message) => ({ message }))} />
      <Button block onClick={press} aria-disabled={asking || sending || undefined}>
        {label}
      </Button>
    </>
  )
}

/** As it is when the passkey answers. */
function isTicked(name: string): boolean {
  return document.querySelector(`input[type="checkbox"][name="${name}"]:checked`) !== null
}
