'use client'

import { startRegistration } from '@simplewebauthn/browser'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import type { FormAction, FormWords } from '@/components/forms/form-spec'
import { FormErrorSummary } from '@/components/ui/form-error-summary'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextField } from '@/components/ui/text-field'
import type { FormState } from '@/lib/forms/form-state'
import { questionIn, usePasskeys } from './use-passkeys'

export type AddPasskeyWords = {
  name: string
  /** What stands in the field: "This device". */
  suggestion: string
  hint: string
  add: string
  added: string
  givenUp: string
  /** Where the browser has no passkeys. */
  unsupported: string
}

type AddPasskeyProps = {
  /** Gives what the browser needs to make a passkey. */
  begin: FormAction
  add: FormAction
  words: AddPasskeyWords
  formWords: FormWords
}

/** Makes a passkey in this browser and keeps it under a name. The one form that needs JavaScript. */
export function AddPasskey({ begin, add, words, formWords }: AddPasskeyProps) {
  const supported = usePasskeys()
  const router = useRouter()
  const [underWay, setUnderWay] = useState<FormData | null>(null)
  const [state, setState] = useState<FormState>(null)
  const [givenUp, setGivenUp] = useState(false)
  const [added, setAdded] = useState(0)

  async function make(form: FormData): Promise<void> {
    const asked = questionIn(await begin(null, new FormData()))
    if ('fault' in asked) return setState(asked.fault)
    const answer = await startRegistration({ optionsJSON: JSON.parse(asked.question) }).catch(() => null)
    if (!answer) return setGivenUp(true)
    form.set('answer', JSON.stringify(answer))
    const result = await add(null, form)
    setState(result)
    if (result?.status !== 'success') return
    setAdded((count) => count + 1)
    router.refresh()
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (underWay) return
    const form = new FormData(event.currentTarget)
    setGivenUp(false)
    setState(null)
    setUnderWay(form)
    make(form).finally(() => setUnderWay(null))
  }

  if (!supported) return <p className="text-ink-2 text-sm">{words.unsupported}</p>
  const faults = givenUp ? [words.givenUp] : (state?.error?.[''] ?? [])
  const confirmAt = state?.confirmAt
  return (
    // A new key empties the field after each passkey.
    <form key={added} onSubmit={submit} className="grid gap-3" noValidate>
      <FormErrorSummary
        title={formWords.faults}
        errors={faults.map((message) => ({ message }))}
        elsewhere={confirmAt ? { href: confirmAt, label: formWords.confirm } : undefined}
      />
      <TextField
        name="name"
        label={words.name}
        hint={words.hint}
        defaultValue={words.suggestion}
        error={state?.error?.name ?? []}
      />
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton variant="secondary" underWay={underWay}>
          {words.add}
        </SubmitButton>
        <span role="status" className="text-paid text-sm">
          {added > 0 && !underWay && faults.length === 0 ? words.added : ''}
        </span>
      </div>
    </form>
  )
}
