import type { SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import type { z } from 'zod'
import { translator } from '@/lib/i18n/translator'
import { maxForm } from './form-limits'
import type { Refused } from './refused'

/**
 * What a form's action answers: conform's result, which holds the errors and what was typed. `confirmAt`: a page
 * where they can show once more that it is them, before they send it again.
 */
export type FormState = (SubmissionResult<string[]> & { confirmAt?: string; handed?: Handed }) | null

/**
 * Given out with an answer: codes or an open link, which are shown this once, what the browser asks its passkeys
 * (JSON), or sums to look at before the form is sent for good; `seen` says which they were.
 */
export type Handed =
  | { codes: string[] }
  | { link: string }
  | { question: string }
  | { sums: SumRow[]; seen: string }

/** A row below the lines of an invoice. */
export type SumRow = { key: string; label: string; amount: string; total?: true }

/** What a verb's action answers; `problems` are sentences about the whole form, which is shown again. */
export type ActionResult = { redirect: string } | { done: true } | { problems: string[] } | { handed: Handed }

/** Sends on to a page; `notice` names a sentence of messages/en/notices.json that is shown there. */
export function redirectTo(path: string, notice?: string): ActionResult {
  if (!notice) return { redirect: path }
  return { redirect: `${path}${path.includes('?') ? '&' : '?'}notice=${notice}` }
}

export function done(): ActionResult {
  return { done: true }
}

export function handOver(handed: Handed): ActionResult {
  return { handed }
}

export function problems(sentences: string[]): ActionResult {
  return { problems: sentences }
}

/** `email`, `lines[12].description`, `custom.f0199…` (a custom field, by its id): what our forms send. */
const fieldName = /^(?:[A-Za-z]\w*(\[\d{1,3}\](\.[A-Za-z]\w*)?)?|custom\.f[0-9a-f]{32})$/
const noFormOfOurs = 'This is not the form that this page has by now. Open the page again and retry.'
/** Left out without a word by conform, since every object has one. */
const everyObjectHas = /\b(constructor|prototype)\b/

/**
 * Checks a form against its schema. Next's own `$ACTION_…` fields are not the form's. Any other name stands
 * as one that no schema knows: `x[99999999]` would make a list of a hundred million, `a.a.a.…` overflow the
 * stack, and conform's `__intent__` throw, all before anybody asked who is there (SECURITY A4, A5).
 */
export function parseForm<Schema extends z.ZodType>(formData: FormData, schema: Schema) {
  const fields = new FormData()
  for (const [name, value] of formData) {
    if (name.startsWith('$ACTION_') || isNoFile(value)) continue
    fields.append(fieldName.test(name) && !everyObjectHas.test(name) ? name : 'unexpected', value)
  }
  return parseWithZod(fields, {
    schema,
    error: ({ code }) => (code === 'unrecognized_keys' ? noFormOfOurs : undefined),
  })
}

/** Of a file field in which nothing was chosen: its name was empty, and Next's decoder gives such a file one. */
function isNoFile(value: FormDataEntryValue): boolean {
  return typeof value !== 'string' && value.size === 0 && ['', 'blob', 'undefined'].includes(value.name)
}

/** The sentence of a refusal. */
export function sentenceOf({ code, values }: Pick<Refused, 'code' | 'values'>): string {
  return translator('errors')(code, values)
}

type Submission = Pick<ReturnType<typeof parseForm>, 'reply'>

/**
 * The answer to a form that is too large in all: a sentence, and nothing of what was sent. A field that is too long
 * by itself has been told at the field. Null: there is nothing to say.
 */
export function replyTooLarge(
  { status }: ReturnType<typeof parseForm>,
  formData: FormData,
  most = maxForm,
): FormState {
  if (status !== 'success' || bytesOf(formData) <= most) return null
  const sentence = sentenceOf({ code: 'form-too-large', values: { most: most / 1_000_000 } })
  return { status: 'error', error: { '': [sentence] } }
}

function bytesOf(formData: FormData): number {
  let bytes = 0
  for (const [name, value] of formData) {
    bytes += name.length + (typeof value === 'string' ? Buffer.byteLength(value) : value.size)
  }
  return bytes
}

/** Entered again rather than sent back: an answer never holds a password or code, and can't hold a file. */
const hideFields = ['password', 'currentPassword', 'code', 'clientsFile', 'invoicesFile', 'logo']

/** That all went well: the status is 'success', which conform leaves out of a reply that resets the form. */
export function replyDone(submission: Submission): FormState {
  return submission.reply({ hideFields })
}

/** That all went well, with what is given out. */
export function replyHanded(submission: Submission, handed: Handed): FormState {
  return { ...submission.reply({ hideFields }), handed }
}

/** The form again, with a sentence at each faulty field and everything that was typed. */
export function replyInvalid(submission: Submission): FormState {
  return submission.reply({ hideFields })
}

/** The form again, with the refusal's sentence at its field and everything that was typed. */
export function replyRefused(submission: Submission, refusal: Refused): FormState {
  const sentence = sentenceOf(refusal)
  const reply = refusal.field
    ? submission.reply({ hideFields, fieldErrors: { [refusal.field]: [sentence] } })
    : submission.reply({ hideFields, formErrors: [sentence] })
  return refusal.confirmAt ? { ...reply, confirmAt: refusal.confirmAt } : reply
}

/** The form again, with sentences above it. */
export function replyProblems(submission: Submission, sentences: string[]): FormState {
  return submission.reply({ hideFields, formErrors: sentences })
}
