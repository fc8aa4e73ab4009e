import 'server-only'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { z } from 'zod'
import type { Company } from '@/lib/db/generated/client'
import {
  type ActionResult,
  type FormState,
  parseForm,
  replyInvalid,
  replyRefused,
} from '@/lib/forms/form-state'
import { Refused, refused } from '@/lib/forms/refused'
import { requirePortal } from './guards'
import { asRefusal, type CompanyAddress } from './member-action'
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
    const company = await requirePortal(String(address.company))
    if (submission.status !== 'success') return replyInvalid(submission)

    const context = { company, ...(await requestFacts()), now: new Date() }
    const result = await run(context, submission.value).catch(asRefusal)
    if (result instanceof Refused) return replyRefused(submission, result)
    if ('redirect' in result) redirect(result.redirect)
    return submission.reply({ resetForm: true })
  }
}
