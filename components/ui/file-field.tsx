'use client'

import { type ChangeEvent, useId, useState } from 'react'
import { cx } from './cx'
import { controlClass, Field, type FieldText, fieldAria } from './field'

type FileFieldProps = FieldText & {
  id?: string
  name: string
  /** What the browser offers: ".csv,text/csv". */
  accept: string
  /** Of this file: one that is larger is put back at once, before it is sent. */
  limit: { bytes: number; sentence: string }
  fieldClassName?: string
}

/** A file to send along. */
export function FileField({
  label,
  hint,
  error,
  optional,
  hideLabel,
  limit,
  fieldClassName,
  ...input
}: FileFieldProps) {
  const [tooLarge, setTooLarge] = useState(false)
  const fallback = useId()
  const id = input.id ?? fallback
  const shown = tooLarge ? limit.sentence : error

  function refuseLargeFile({ currentTarget }: ChangeEvent<HTMLInputElement>) {
    const large = [...(currentTarget.files ?? [])].some(({ size }) => size > limit.bytes)
    if (large) currentTarget.value = ''
    setTooLarge(large)
  }

  return (
    <Field {...{ id, label, hint, error: shown, optional, hideLabel }} className={fieldClassName}>
      <input
        type="file"
        {...input}
        {...fieldAria({ id, hint, error: shown })}
        onChange={refuseLargeFile}
        className={cx(
          controlClass,
          'h-(--field) px-1.5 py-1 text-md file:mr-3 file:h-full file:rounded-[5px] file:border-0 file:bg-sunken file:px-3 file:font-firm file:text-ink',
        )}
      />
    </Field>
  )
}
