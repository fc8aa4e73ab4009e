import 'server-only'
import { refresh } from 'next/cache'
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
import { memberConfirmPage } from './confirm-pages'
import { currentMember } from './guards'
import { cameFromFoyer } from './origin'
import type { RequestFacts } from './public-action'
import { requestFacts } from './request'
import { isFresh } from './sessions'

type AccountContext = RequestFacts & { session: NonNullable<Awaited<ReturnType<typeof currentMember>>> }

type AccountActionOptions<Schema extends z.ZodType> = {
  /** Sensitive: refused with `sign-in-again` when they last proved who they are over ten minutes ago (SECURITY S8). */
  fresh?: boolean
  input: Schema
  run: (context: AccountContext, input: z.output<Schema>) => Promise<ActionResult>
}

/**
 * A server action of a signed-in member on their own account, which is the same at all their companies: origin,
 * member, input, then the verb. No company's rules stand in its way: what they ask for is set up here.
 */
export function accountAction<Schema extends z.ZodType>({
  fresh = false,
  input,
  run,
}: AccountActionOptions<Schema>) {
  return async (_previous: FormState, formData: FormData): Promise<FormState> => {
    const submission = parseForm(formData, input)
    const tooLarge = replyTooLarge(submission, formData)
    if (tooLarge) return tooLarge
    if (!(await cameFromFoyer(await headers()))) return replyRefused(submission, refused('foreign-origin'))
    const session = await currentMember()
    if (!session) return replyRefused(submission, refused('signed-out'))
    const now = new Date()
    if (fresh && !isFresh(session, now)) {
      return replyRefused(submission, refused('sign-in-again', { confirmAt: memberConfirmPage() }))
    }

    const facts = { ...(await requestFacts()), now }
    return answer(submission, async (given) => {
      const result = await run({ ...facts, session }, given)
      refresh()
      return result
    })
  }
}
