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
import { answerAtPortal } from './answering'
import { type PortalCompany, portalBySlug, portalCompany, postedPortal } from './guards'
import { type CompanyAddress, slugOf } from './member-action'
import { cameFromPortal } from './origin'
import type { RequestFacts } from './public-action'
import { requestFacts } from './request'

type PortalActionOptions<Schema extends z.ZodType> = {
  /** Also while the portal is switched off: for what a message leads to that is no sign-in. */
  evenClosed?: boolean
  input: Schema
  run: (context: RequestFacts & { company: PortalCompany }, input: z.output<Schema>) => Promise<ActionResult>
}

/** A server action at a company's front door, for whoever knocks; its verbs have their own limits. */
export function portalAction<Schema extends z.ZodType>({
  evenClosed = false,
  input,
  run,
}: PortalActionOptions<Schema>) {
  return async (address: CompanyAddress, _previous: FormState, formData: FormData): Promise<FormState> => {
    const submission = parseForm(formData, input)
    const tooLarge = replyTooLarge(submission, formData)
    if (tooLarge) return tooLarge
    const slug = slugOf(address)
    if (!(await cameFromPortal(await headers(), await portalBySlug(slug)))) {
      return replyRefused(submission, refused('foreign-origin'))
    }
    const company = evenClosed ? await portalCompany(slug) : await postedPortal(slug)

    const context = { company, ...(await requestFacts()), now: new Date() }
    return answerAtPortal(company, submission, (given) => run(context, given))
  }
}
