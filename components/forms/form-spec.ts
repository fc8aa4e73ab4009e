import type { ReactNode } from 'react'
import type { Option } from '@/components/ui/select-field'
import type { FormState } from '@/lib/forms/form-state'

/** One field of a form, told as data: a page on the server says what is asked, ActionForm draws it. */
export type FieldSpec = {
  name: string
  label: string
  kind:
    | 'text'
    | 'email'
    | 'tel'
    | 'password'
    | 'code'
    | 'number'
    | 'amount'
    | 'date'
    | 'time'
    | 'color'
    | 'textarea'
    | 'select'
    | 'checkbox'
    | 'switch'
    | 'radio'
    | 'file'
    | 'choices'
  hint?: ReactNode
  /** The word for "optional", after the label. */
  optional?: string
  value?: string
  autoComplete?: string
  inputMode?: 'numeric' | 'decimal' | 'email'
  readOnly?: boolean
  /** There for people and password managers to see; the action takes no such field. */
  unsent?: boolean
  autoFocus?: boolean
  placeholder?: string
  options?: readonly Option[]
  /** Of a text: what is mostly typed, to pick from; anything else can be typed all the same. */
  suggestions?: readonly string[]
  /** Of a radio: what each choice means. */
  hints?: Readonly<Record<string, string>>
  rows?: number
  /** Half as wide as the form, from tablets up. */
  half?: boolean
  /** Another part of the form begins here: its name, and a sentence about it. */
  section?: { title: string; sub?: ReactNode }
  /** Of a file: what may be chosen. */
  file?: { accept: string; limit: { bytes: number; sentence: string } }
  /** Of choices: the boxes to tick; which ones were there to be ticked is sent along as `shown`. */
  choices?: readonly Choice[]
  /** A word inside the frame, after what is typed: a currency. */
  after?: string
}

export type Choice = { value: string; label: ReactNode; ticked?: boolean }

export type ButtonSpec = {
  label: string
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger'
  size?: 'md' | 'small'
  name?: string
  value?: string
  /** "or", between this button and the one before. */
  before?: string
}

export type FormAction = (state: FormState, formData: FormData) => Promise<FormState>

/** Words of the form itself, from the messages. */
export type FormWords = {
  show: string
  hide: string
  faults: string
  /** Leads to where they show once more that it is them. */
  confirm: string
}
