'use client'

import { type ReactNode, useActionState } from 'react'
import type { FormAction, FormWords } from '@/components/forms/form-spec'
import { FormErrorSummary } from '@/components/ui/form-error-summary'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextField } from '@/components/ui/text-field'
import type { FormState } from '@/lib/forms/form-state'
import { RecoveryCodes, type RecoveryCodesWords } from './recovery-codes'

export type PanelWords = RecoveryCodesWords & {
  code: string
  codeHint: string
  confirm: string
  renew: string
}

type SecondStepPanelProps = {
  state: 'off' | 'waiting' | 'on'
  /** Takes the app's first code, and answers with the recovery codes. */
  confirm: FormAction
  /** Answers with new ones. */
  renew: FormAction
  /** Where to go once the codes are kept. */
  doneHref: string
  words: PanelWords
  formWords: FormWords
  /** What is shown above the form; nothing while the codes are there. */
  children: ReactNode
}

/**
 * Confirms the app, shows the recovery codes once, and makes new ones. It stands in the same place whatever the
 * state is: the answer that holds the codes comes with the page on which the second step is on.
 */
export function SecondStepPanel(props: SecondStepPanelProps) {
  const { state, confirm, renew, doneHref, words, formWords, children } = props
  const [confirmed, sendCode] = useActionState(confirm, null)
  const [renewed, sendRenewal] = useActionState(renew, null)
  const codes = codesIn(renewed) ?? codesIn(confirmed)
  if (codes) return <RecoveryCodes codes={codes} doneHref={doneHref} words={words} />

  return (
    <>
      {children}
      {state === 'waiting' && (
        <form action={sendCode} noValidate className="grid gap-4">
          <Faults of={confirmed} words={formWords} />
          <TextField
            name="code"
            label={words.code}
            hint={words.codeHint}
            look="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={11}
            error={confirmed?.error?.code ?? []}
          />
          <SubmitButton block>{words.confirm}</SubmitButton>
        </form>
      )}
      {state === 'on' && (
        <form action={sendRenewal}>
          <Faults of={renewed} words={formWords} />
          <SubmitButton variant="secondary">{words.renew}</SubmitButton>
        </form>
      )}
    </>
  )
}

function codesIn(state: FormState): readonly string[] | null {
  const handed = state?.handed
  return handed && 'codes' in handed ? handed.codes : null
}

function Faults({ of, words }: { of: FormState; words: FormWords }) {
  const confirmAt = of?.confirmAt
  return (
    <FormErrorSummary
      title={words.faults}
      errors={(of?.error?.[''] ?? []).map((message) => ({ message }))}
      elsewhere={confirmAt ? { href: confirmAt, label: words.confirm } : undefined}
    />
  )
}
