'use client'

import { type ChangeEvent, useId, useState } from 'react'
import { cx } from './cx'
import { controlClass, Field, type FieldText, fieldAria } from './field'

type FileFieldProps = FieldText & {
  id?: string
  name: string
  /** What the browser offers: ".csv,text/csv". */
  accept: string
  /** Of all files of the form together. One too many is put back at once: the server would not even read it. */
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

  function refuseLargeFiles({ currentTarget }: ChangeEvent<HTMLInputElement>) {
    const large = bytesIn(currentTarget.form) > limit.bytes
    if (large) currentTarget.value = ''
    setTooLarge(large)
  }

  return (
    <Field {...{ id, label, hint, error: shown, optional, hideLabel }} className={fieldClassName}>
      <input
        type="file"
        {...input}
        {...fieldAria({ id, hint, error: shown })}
        onChange={refuseLargeFiles}
        className={cx(
          controlClass,
          'h-(--field) px-1.5 py-1 text-md file:mr-3 file:h-full file:rounded-[5px] file:border-0 file:bg-sunken file:px-3 file:font-firm file:text-ink',
        )}
      />
    </Field>
  )
}

function bytesIn(form: HTMLFormElement | null): number {
  const files = [...new FormData(form ?? undefined).values()].filter((value) => value instanceof File)
  return files.reduce((sum, { size }) => sum + size, 0)
}
