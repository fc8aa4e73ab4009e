'use client'

import { type FieldMetadata, useForm } from '@conform-to/react'
import { type ReactNode, useActionState } from 'react'
import { Or } from '@/components/site/frame'
import { FormErrorSummary } from '@/components/ui/form-error-summary'
import { SubmitButton } from '@/components/ui/submit-button'
import { FormField } from './form-field'
import type { ButtonSpec, FieldSpec, FormAction, FormWords } from './form-spec'

type ActionFormProps = {
  action: FormAction
  fields: readonly FieldSpec[]
  buttons: readonly ButtonSpec[]
  /** Sent along, not shown. */
  hidden?: Readonly<Record<string, string>>
  words: FormWords
  /** Between the fields and the buttons. */
  children?: ReactNode
  /** Buttons as wide as the form, one below the other; otherwise side by side. */
  stacked?: boolean
  /** Said when the action is done and stays on this page. */
  doneMessage?: ReactNode
}

/**
 * A form whose server action answers with conform's result: each error at its field, everything typed
 * kept. It works before its JavaScript has loaded, and without any (Case 2).
 */
export function ActionForm({
  action,
  fields: specs,
  buttons,
  hidden = {},
  words,
  children,
  stacked,
  doneMessage,
}: ActionFormProps) {
  const [lastResult, formAction] = useActionState(action, null)
  const [form, fields] = useForm<Record<string, string>>({
    lastResult,
    defaultValue: Object.fromEntries(specs.map(({ name, value = '' }) => [name, value])),
  })
  const metadata = fields as Record<string, FieldMetadata<string>>

  if (lastResult?.status === 'success' && doneMessage) return <div role="status">{doneMessage}</div>
  return (
    <form id={form.id} onSubmit={form.onSubmit} action={formAction} noValidate className="grid gap-4">
      <FormErrorSummary title={words.faults} errors={(form.errors ?? []).map((message) => ({ message }))} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="grid gap-4 sm:grid-cols-2">
        {specs.map((spec) => {
          const field = metadata[spec.name]
          return field && <FormField key={spec.name} spec={spec} field={field} words={words} />
        })}
      </div>
      {children}
      <div className={stacked ? 'grid gap-4' : 'flex flex-wrap items-center gap-3'}>
        {buttons.map(({ label, variant = 'primary', name, value, before }) => (
          <div key={label} className="contents">
            {before && <Or>{before}</Or>}
            <SubmitButton variant={variant} block={stacked} name={name} value={value}>
              {label}
            </SubmitButton>
          </div>
        ))}
      </div>
    </form>
  )
}
