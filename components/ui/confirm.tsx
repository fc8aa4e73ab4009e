import type { ReactNode } from 'react'
import { type ButtonLook, buttonClass } from './button'
import { Dismissible } from './dismissible'

type ConfirmProps = {
  /** What the button says: "Void this invoice". */
  button: ReactNode
  look?: ButtonLook
  /** What will happen, in a sentence. */
  question: ReactNode
  align?: 'start' | 'end'
  /** The form whose SubmitButton (variant `danger`) does it. */
  children: ReactNode
}

/** Asks once before what can't be undone; needs no JavaScript. */
export function Confirm({ button, look = {}, question, align = 'end', children }: ConfirmProps) {
  return (
    <Dismissible className="relative">
      <summary className={buttonClass(look)}>{button}</summary>
      <div
        className={`absolute z-30 mt-1.5 w-80 max-w-[calc(100vw-2rem)] rounded-card border bg-surface p-4 text-left shadow-raised ${align === 'end' ? 'right-0' : 'left-0'}`}
      >
        <p className="mb-3 whitespace-normal font-normal text-ink text-md">{question}</p>
        {children}
      </div>
    </Dismissible>
  )
}
