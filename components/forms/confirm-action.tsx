'use client'

import { type ReactNode, useActionState } from 'react'
import type { ButtonLook } from '@/components/ui/button'
import { Confirm } from '@/components/ui/confirm'
import { FormErrorSummary } from '@/components/ui/form-error-summary'
import { SubmitButton } from '@/components/ui/submit-button'
import type { FormAction, FormWords } from './form-spec'

type ConfirmActionProps = {
  action: FormAction
  /** Sent along, not shown. */
  hidden: Readonly<Record<string, string>>
  /** What the page shows: "Void". */
  button: ReactNode
  look?: ButtonLook
  /** What will happen, in a sentence. */
  question: ReactNode
  /** What the second button says: "Make it void". */
  confirm: string
  align?: 'start' | 'end' | 'within'
  words: FormWords
}

/** Asks once, then does it. A refusal is shown where it was asked, without JavaScript too. */
export function ConfirmAction({
  action,
  hidden,
  button,
  look = { size: 'small' },
  question,
  confirm,
  align = 'start',
  words,
}: ConfirmActionProps) {
  const [result, formAction] = useActionState(action, null)
  const faults = Object.values(result?.error ?? {}).flatMap((messages) => messages ?? [])
  return (
    <Confirm button={button} look={look} question={question} align={align} open={faults.length > 0}>
      <form action={formAction}>
        <FormErrorSummary
          title={words.faults}
          errors={faults.map((message) => ({ message }))}
          elsewhere={result?.confirmAt ? { href: result.confirmAt, label: words.confirm } : undefined}
        />
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <SubmitButton variant="danger" size="small">
          {confirm}
        </SubmitButton>
      </form>
    </Confirm>
  )
}
