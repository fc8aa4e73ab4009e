'use client'

import type { MouseEvent } from 'react'
import { useFormStatus } from 'react-dom'
import { type ButtonProps, buttonClass } from './button'
import { cx } from './cx'
import { SpinnerIcon } from './icons'

export type SubmitButtonProps = Omit<ButtonProps, 'type'> & {
  /** Said to screen readers while the form is under way. */
  pendingLabel?: string
  /** For a form that sends itself: what is under way, or null. Otherwise the form says so. */
  underWay?: FormData | null
}

/**
 * Sends its form. While that is under way it keeps its width and the focus, shows a spinner and takes no second
 * press; with several of them in one form, only the pressed one (told by name and value) spins.
 */
export function SubmitButton({
  variant = 'primary',
  size,
  block,
  className,
  children,
  pendingLabel,
  underWay,
  onClick,
  ...rest
}: SubmitButtonProps) {
  const form = useFormStatus()
  const data = underWay === undefined ? form.data : underWay
  const pending = data !== null
  const pressed = pending && (rest.name === undefined || data.get(rest.name) === String(rest.value ?? ''))

  // Not `disabled`: that would drop the focus to the top of the page.
  function refuseSecondPress(event: MouseEvent<HTMLButtonElement>) {
    if (pending) event.preventDefault()
    else onClick?.(event)
  }

  return (
    <>
      <button
        data-button
        type="submit"
        className={cx(buttonClass({ variant, size, block }), className)}
        aria-disabled={pending || undefined}
        aria-busy={pressed || undefined}
        {...rest}
        onClick={refuseSecondPress}
      >
        <span className={cx('inline-flex items-center gap-2', pressed && 'opacity-0')}>{children}</span>
        {pressed && (
          <span className="absolute inset-0 grid place-items-center">
            <SpinnerIcon className="animate-spin" />
          </span>
        )}
      </button>
      {pendingLabel && (
        <span role="status" className="sr-only">
          {pressed ? pendingLabel : ''}
        </span>
      )}
    </>
  )
}
