import type errors from '@/messages/en/errors.json'

export type RefusalCode = keyof typeof errors

type RefusalOptions = {
  /** The field the sentence is shown at; without one it stands above the form. */
  field?: string
  /** Values for the sentence. */
  values?: Record<string, string | number>
}

/** Something people can cause: a code, and by it a sentence that says what to do next (messages/en/errors.json). */
export class Refused extends Error {
  readonly field: string | undefined
  readonly values: Record<string, string | number>

  constructor(
    readonly code: RefusalCode,
    { field, values = {} }: RefusalOptions = {},
  ) {
    super(code)
    this.name = 'Refused'
    this.field = field
    this.values = values
  }
}

export function refused(code: RefusalCode, options?: RefusalOptions): Refused {
  return new Refused(code, options)
}
