'use client'

import { useId, useState } from 'react'
import { Field, fieldAria } from './field'
import { type TextFieldProps, TextInput } from './text-field'

type PasswordFieldProps = Omit<TextFieldProps, 'type' | 'look' | 'before' | 'after'> & {
  autoComplete: 'current-password' | 'new-password'
  /** What the button says: "Show", "Hide". The field's label is added for screen readers. */
  showLabel: string
  hideShownLabel: string
}

/** A password that its writer can look at. Without JavaScript it is a plain password field. */
export function PasswordField({
  label,
  hint,
  error,
  optional,
  hideLabel,
  fieldClassName,
  showLabel,
  hideShownLabel,
  ...input
}: PasswordFieldProps) {
  const [shown, setShown] = useState(false)
  const fallback = useId()
  const id = input.id ?? fallback
  return (
    <Field {...{ id, label, hint, error, optional, hideLabel }} className={fieldClassName}>
      <span className="relative block">
        <TextInput
          autoCapitalize="none"
          spellCheck={false}
          {...input}
          {...fieldAria({ id, hint, error })}
          type={shown ? 'text' : 'password'}
          className="pr-18"
        />
        <button
          type="button"
          aria-controls={id}
          onClick={() => setShown(!shown)}
          className="absolute inset-y-0 right-0 min-w-11 rounded-control px-3 text-ink-2 text-sm hover:text-ink noscript:hidden"
        >
          {shown ? hideShownLabel : showLabel}
          <span className="sr-only"> {label}</span>
        </button>
      </span>
    </Field>
  )
}
