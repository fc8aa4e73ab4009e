'use client'

import { useEffect, useRef } from 'react'
import { AlertIcon } from './icons'
import { TextLink } from './link'

type FormErrorSummaryProps = {
  /** "There are two things to correct." */
  title: string
  /** `fieldId` as given to the field; without it the sentence concerns the whole form. */
  errors: readonly { fieldId?: string; message: string }[]
  /** Where the reader can put it right: in another tab, so that what was typed stays. */
  elsewhere?: { href: string; label: string }
}

/** What is wrong with a form, above it; it takes the focus when it appears and leads to each field. */
export function FormErrorSummary({ title, errors, elsewhere }: FormErrorSummaryProps) {
  const summary = useRef<HTMLDivElement>(null)
  const content = errors.map(({ fieldId, message }) => `${fieldId}: ${message}`).join('\n')

  useEffect(() => {
    if (content) summary.current?.focus()
  }, [content])

  if (errors.length === 0) return null
  return (
    <div
      ref={summary}
      role="alert"
      tabIndex={-1}
      data-refused
      className="mb-5 flex gap-2.5 rounded-control border border-late/30 bg-late-soft px-3.5 py-3 text-late text-md focus-visible:outline-late focus-visible:outline-offset-0"
    >
      <AlertIcon className="mt-[3px] shrink-0" />
      <div className="min-w-0">
        <p className="font-semibold">{title}</p>
        <ul className="mt-1 grid gap-0.5">
          {errors.map(({ fieldId, message }) => (
            <li key={`${fieldId}: ${message}`}>
              {fieldId ? (
                <a href={`#${fieldId}`} className="underline underline-offset-[3px]">
                  {message}
                </a>
              ) : (
                message
              )}
            </li>
          ))}
        </ul>
        {elsewhere && (
          <p className="mt-1.5">
            <TextLink href={elsewhere.href} target="_blank" rel="noopener">
              {elsewhere.label}
            </TextLink>
          </p>
        )}
      </div>
    </div>
  )
}
