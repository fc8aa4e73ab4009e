import 'server-only'
import { headers } from 'next/headers'
import type { z } from 'zod'
import type { Company } from '@/lib/db/generated/client'
import { type ActionResult, type FormState, parseForm, replyRefused } from '@/lib/forms/form-state'
import { refused } from '@/lib/forms/refused'
import { answer } from './answering'
import { requirePortal } from './guards'
import { type CompanyAddress, slugOf } from './member-action'
import { cameFromHere } from './origin'
import type { RequestFacts } from './public-action'
import { requestFacts } from './request'

type PortalActionOptions<Schema extends z.ZodType> = {
  input: Schema
  run: (context: RequestFacts & { company: Company }, input: z.output<Schema>) => Promise<ActionResult>
}

/** A server action at a company's front door, for whoever knocks; its verbs have their own limits. */
export function portalAction<Schema extends z.ZodType>({ input, run }: PortalActionOptions<Schema>) {
  return async (address: CompanyAddress, _previous: FormState, formData: FormData): Promise<FormState> => {
    const submission = parseForm(formData, input)
    if (!cameFromHere(await headers())) return replyRefused(submission, refused('foreign-origin'))
    const company = await requirePortal(slugOf(address))

    const context = { company, ...(await requestFacts()), now: new Date() }
    return answer(submission, (given) => run(context, given))
  }
}
