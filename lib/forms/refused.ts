import type errors from '@/messages/en/errors.json'

/** Sentences that say how long to wait: haveToWait in lib/auth/throttle.ts says it. */
export type WaitCode = 'sign-in-throttled' | 'member-throttled' | 'too-many-for'

export type RefusalCode = Exclude<keyof typeof errors, WaitCode>

type RefusalOptions = {
  /** The field the sentence is shown at; without one it stands above the form. */
  field?: string
  /** Values for the sentence. */
  values?: Record<string, string | number>
  /** Of `sign-in-again`: the page where they show once more that it is them. */
  confirmAt?: string
}

/** Something people can cause: a code, and by it a sentence that says what to do next (messages/en/errors.json). */
export class Refused extends Error {
  readonly field: string | undefined
  readonly values: Record<string, string | number>
  readonly confirmAt: string | undefined

  constructor(
    readonly code: RefusalCode | WaitCode,
    { field, values = {}, confirmAt }: RefusalOptions = {},
  ) {
    super(code)
    this.name = 'Refused'
    this.field = field
    this.values = values
    this.confirmAt = confirmAt
  }
}

export function refused(code: RefusalCode, options?: RefusalOptions): Refused {
  return new Refused(code, options)
}
