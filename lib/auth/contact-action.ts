import 'server-only'
import { headers } from 'next/headers'
import type { z } from 'zod'
import type { Actor } from '@/lib/audit/record'
import {
  type ActionResult,
  type FormState,
  parseForm,
  replyRefused,
  replyTooLarge,
} from '@/lib/forms/form-state'
import { refused } from '@/lib/forms/refused'
import { answerAtPortal } from './answering'
import { contactConfirmPage } from './confirm-pages'
import { type ContactContext, contactAt, portalBySlug } from './guards'
import { type CompanyAddress, slugOf } from './member-action'
import { cameFromPortal } from './origin'
import { isFresh } from './sessions'

type ContactActionOptions<Schema extends z.ZodType> = {
  /** Sensitive: refused with `sign-in-again` when they last proved who they are over ten minutes ago (SECURITY S8). */
  fresh?: boolean
  /** For who signed in by a temporary password as well: to choose their own, which is all they may (Case 25). */
  choosesPassword?: boolean
  input: Schema
  run: (context: ContactContext & { by: Actor; now: Date }, input: z.output<Schema>) => Promise<ActionResult>
}

/** A server action of somebody signed in at the portal: origin, contact, input, then the verb. */
export function contactAction<Schema extends z.ZodType>({
  fresh = false,
  choosesPassword = false,
  input,
  run,
}: ContactActionOptions<Schema>) {
  return async (address: CompanyAddress, _previous: FormState, formData: FormData): Promise<FormState> => {
    const submission = parseForm(formData, input)
    const tooLarge = replyTooLarge(submission, formData)
    if (tooLarge) return tooLarge
    const slug = slugOf(address)
    if (!(await cameFromPortal(await headers(), await portalBySlug(slug)))) {
      return replyRefused(submission, refused('foreign-origin'))
    }
    const context = await contactAt(slug)
    if (!context) return replyRefused(submission, refused('signed-out'))

    if (context.session.mustSetPassword && !choosesPassword) {
      return replyRefused(submission, refused('choose-password-first'))
    }
    const now = new Date()
    if (fresh && !isFresh(context.session, now)) {
      const confirmAt = contactConfirmPage(context.company)
      return replyRefused(submission, refused('sign-in-again', { confirmAt }))
    }

    const { id, name } = context.contact
    const by = { kind: 'contact' as const, id, name }
    return answerAtPortal(context.company, submission, (given) => run({ ...context, by, now }, given))
  }
}
