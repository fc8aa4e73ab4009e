import 'server-only'
import type { Submission } from '@conform-to/react'
import { redirect } from 'next/navigation'
import { recordedFrom } from '@/lib/audit/caller-scope'
import {
  type ActionResult,
  type FormState,
  replyDone,
  replyHanded,
  replyInvalid,
  replyProblems,
  replyRefused,
} from '@/lib/forms/form-state'
import { Refused } from '@/lib/forms/refused'
import { type AtPortal, shownPath } from '@/lib/portal-base'
import { requestFacts } from './request'

/** Runs a verb on a form that passed its schema; a refusal goes back to its field with what was typed. */
export async function answer<Input>(
  submission: Submission<unknown, string[], Input>,
  run: (input: Input) => Promise<ActionResult>,
): Promise<FormState> {
  if (submission.status !== 'success') return replyInvalid(submission)
  const { caller } = await requestFacts()
  const result = await recordedFrom(caller, () => run(submission.value)).catch(asRefusal)
  if (result instanceof Refused) return replyRefused(submission, result)
  if ('problems' in result) return replyProblems(submission, result.problems)
  if ('handed' in result) return replyHanded(submission, result.handed)
  if ('redirect' in result) redirect(result.redirect)
  return replyDone(submission)
}

/** The same at a portal: sends on to an address of the form that this request's addresses have. */
export async function answerAtPortal<Input>(
  company: AtPortal,
  submission: Submission<unknown, string[], Input>,
  run: (input: Input) => Promise<ActionResult>,
): Promise<FormState> {
  return answer(submission, async (input) => {
    const result = await run(input)
    return 'redirect' in result ? { redirect: shownPath(company, result.redirect) } : result
  })
}

/** What nobody caused by what they typed is thrown on: it is logged, and shown as an id. */
function asRefusal(error: unknown): Refused {
  if (error instanceof Refused) return error
  throw error
}
