import type { SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import type { z } from 'zod'
import { translator } from '@/lib/i18n/translator'
import type { Refused } from './refused'

/** What a form's action answers: conform's result, which holds the errors and what was typed. */
export type FormState = SubmissionResult<string[]> | null

/** What a verb's action answers when all went well. */
export type ActionResult = { redirect: string } | { done: true }

/** Sends on to a page; `notice` names a sentence of messages/en/notices.json that is shown there. */
export function redirectTo(path: string, notice?: string): ActionResult {
  if (!notice) return { redirect: path }
  return { redirect: `${path}${path.includes('?') ? '&' : '?'}notice=${notice}` }
}

export function done(): ActionResult {
  return { done: true }
}

/** Checks a form against its schema. Next's own `$ACTION_…` fields are not the form's. */
export function parseForm<Schema extends z.ZodType>(formData: FormData, schema: Schema) {
  const fields = new FormData()
  for (const [name, value] of formData) {
    if (!name.startsWith('$ACTION_')) fields.append(name, value)
  }
  return parseWithZod(fields, { schema })
}

/** The sentence of a refusal. */
export function sentenceOf({ code, values }: Pick<Refused, 'code' | 'values'>): string {
  return translator('errors')(code, values)
}

type Submission = Pick<ReturnType<typeof parseForm>, 'reply'>

/** Typed again rather than sent back: an answer never holds a password or code. */
const hideFields = ['password', 'currentPassword', 'code']

/** The form again, with a sentence at each faulty field and everything that was typed. */
export function replyInvalid(submission: Submission): FormState {
  return submission.reply({ hideFields })
}

/** The form again, with the refusal's sentence at its field and everything that was typed. */
export function replyRefused(submission: Submission, refusal: Refused): FormState {
  const sentence = sentenceOf(refusal)
  return refusal.field
    ? submission.reply({ hideFields, fieldErrors: { [refusal.field]: [sentence] } })
    : submission.reply({ hideFields, formErrors: [sentence] })
}
