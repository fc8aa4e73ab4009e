import type { ReactNode } from 'react'
import { cx } from './cx'
import { AlertIcon } from './icons'

/** What every field has; `error` takes conform's `field.errors` as they are. */
export type FieldText = {
  label: ReactNode
  hint?: ReactNode
  error?: string | readonly string[]
  /** The word for "optional", shown after the label. */
  optional?: string
  /** For screen readers only: a search box, a cell of a table. */
  hideLabel?: boolean
}

/** The attributes that tie a control to the label, hint and error of its Field. The ids are conform's. */
export function fieldAria({ id, hint, error }: { id: string } & Pick<FieldText, 'hint' | 'error'>) {
  const invalid = firstOf(error) !== undefined
  const describedBy = cx(invalid && `${id}-error`, Boolean(hint) && `${id}-description`)
  return { id, 'aria-invalid': invalid || undefined, 'aria-describedby': describedBy || undefined }
}

/** Label, control, hint and error, one below the other. Give the control `fieldAria({ id, hint, error })`. */
export function Field({
  id,
  label,
  hint,
  error,
  optional,
  hideLabel,
  className,
  children,
}: FieldText & { id: string; className?: string; children: ReactNode }) {
  return (
    <div className={cx('min-w-0', className)}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'mb-1.5 block font-firm text-md'}>
        {label}
        {optional && <span className="font-normal text-ink-3"> · {optional}</span>}
      </label>
      {children}
      <FieldError id={id} error={error} />
      <FieldHint id={id} hint={hint} />
    </div>
  )
}

export function FieldHint({ id, hint }: { id: string } & Pick<FieldText, 'hint'>) {
  if (!hint) return null
  return (
    <p id={`${id}-description`} className="mt-1.5 text-ink-3 text-sm">
      {hint}
    </p>
  )
}

export function FieldError({ id, error }: { id: string } & Pick<FieldText, 'error'>) {
  const sentence = firstOf(error)
  if (sentence === undefined) return null
  return (
    <p id={`${id}-error`} className="mt-1.5 flex gap-1.5 text-late text-sm">
      <AlertIcon className="mt-[2px] shrink-0" />
      <span className="min-w-0">{sentence}</span>
    </p>
  )
}

function firstOf(error: FieldText['error']): string | undefined {
  return typeof error === 'string' ? error || undefined : error?.[0]
}

/** How everything one types into looks. 16 px on touch screens: below that, iOS zooms the page in. */
export const controlClass =
  'w-full min-w-0 rounded-control border border-field bg-surface text-ink text-base placeholder:text-ink-3 pointer-coarse:text-lg ' +
  'hover:border-ink-3 focus-visible:border-brand focus-visible:outline-offset-0 aria-invalid:border-late ' +
  'disabled:border-line-strong disabled:bg-sunken disabled:text-ink-3'

/** A value that is shown but not changed here. */
export const readOnlyClass = 'read-only:border-line-strong read-only:bg-sunken read-only:text-ink-2'
