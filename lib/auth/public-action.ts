import 'server-only'
import { headers } from 'next/headers'
import type { z } from 'zod'
import {
  type ActionResult,
  type FormState,
  parseForm,
  replyRefused,
  replyTooLarge,
} from '@/lib/forms/form-state'
import { refused } from '@/lib/forms/refused'
import { answer } from './answering'
import { cameFromFoyer } from './origin'
import { requestFacts } from './request'

export type RequestFacts = Awaited<ReturnType<typeof requestFacts>> & { now: Date }

type PublicActionOptions<Schema extends z.ZodType> = {
  input: Schema
  run: (facts: RequestFacts, input: z.output<Schema>) => Promise<ActionResult>
}

/** A server action that anybody may call: origin and input, then the verb, which has its own limits. */
export function publicAction<Schema extends z.ZodType>({ input, run }: PublicActionOptions<Schema>) {
  return async (_previous: FormState, formData: FormData): Promise<FormState> => {
    const submission = parseForm(formData, input)
    const tooLarge = replyTooLarge(submission, formData)
    if (tooLarge) return tooLarge
    if (!(await cameFromFoyer(await headers()))) return replyRefused(submission, refused('foreign-origin'))

    const facts = { ...(await requestFacts()), now: new Date() }
    return answer(submission, (given) => run(facts, given))
  }
}
