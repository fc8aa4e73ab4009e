import type { ReactNode } from 'react'
import { type ButtonLook, buttonClass } from './button'
import { cx } from './cx'
import { Dismissible } from './dismissible'

type ConfirmProps = {
  /** What the button says: "Void this invoice". */
  button: ReactNode
  look?: ButtonLook
  /** What will happen, in a sentence. */
  question: ReactNode
  /** Which edge of the button the question hangs from; `within`: it opens below it, in a narrow column. */
  align?: 'start' | 'end' | 'within'
  /** Asked already: what was wanted was refused. */
  open?: boolean
  /** The form whose SubmitButton (variant `danger`) does it. */
  children: ReactNode
}

/** Asks once before what can't be undone, on a phone in place; needs no JavaScript. */
export function Confirm({
  button,
  look = {},
  question,
  align = 'end',
  open = false,
  children,
}: ConfirmProps) {
  return (
    <Dismissible
      open={open}
      className={cx('relative max-sm:open:w-full', align === 'within' && 'open:w-full')}
    >
      <summary className={buttonClass(look)}>{button}</summary>
      <div
        className={cx(
          'mt-1.5 rounded-card border bg-surface p-4 text-left shadow-raised',
          align !== 'within' && 'sm:absolute sm:z-30 sm:w-80',
          align === 'end' && 'sm:right-0',
          align === 'start' && 'sm:left-0',
        )}
      >
        <p className="mb-3 whitespace-normal font-normal text-ink text-md">{question}</p>
        {children}
      </div>
    </Dismissible>
  )
}
