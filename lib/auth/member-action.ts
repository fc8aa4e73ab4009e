import 'server-only'
import { refresh } from 'next/cache'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
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
import { answer } from './answering'
import { memberConfirmPage } from './confirm-pages'
import { type MemberContext, memberOf } from './guards'
import { cameFromFoyer } from './origin'
import { may, type Permission } from './permissions'
import { isFresh } from './sessions'

/** Where the form stands; the guard decides whether the member belongs there. */
export type CompanyAddress = { company: string }

/** The address comes back from the browser: anything may stand in its place (SECURITY A5). */
export function slugOf(address: CompanyAddress | null): string {
  return typeof address?.company === 'string' ? address.company : notFound()
}

type MemberActionOptions<Schema extends z.ZodType> = {
  permission: Permission
  /** Sensitive: refused with `sign-in-again` when they last proved who they are over ten minutes ago (SECURITY S8). */
  fresh?: boolean
  /** With files: how many bytes in all; a form without has a million (SECURITY A4). */
  maxBytes?: number
  input: Schema
  run: (
    context: MemberContext & { by: Actor & { kind: 'member' }; now: Date },
    input: z.output<Schema>,
  ) => Promise<ActionResult>
}

/** A server action of the dashboard: origin, member, permission, input, then the verb. */
export function memberAction<Schema extends z.ZodType>({
  permission,
  fresh = false,
  maxBytes,
  input,
  run,
}: MemberActionOptions<Schema>) {
  return async (address: CompanyAddress, _previous: FormState, formData: FormData): Promise<FormState> => {
    const submission = parseForm(formData, input)
    const tooLarge = replyTooLarge(submission, formData, maxBytes)
    if (tooLarge) return tooLarge
    if (!(await cameFromFoyer(await headers()))) return replyRefused(submission, refused('foreign-origin'))
    const context = await memberOf(slugOf(address))
    if (!context) return replyRefused(submission, refused('signed-out'))
    if (context.lacksSecondFactor) return replyRefused(submission, refused('second-factor-required'))
    if (!may(context.member.role, permission)) notFound()
    const now = new Date()
    if (fresh && !isFresh(context.session, now)) {
      return replyRefused(submission, refused('sign-in-again', { confirmAt: memberConfirmPage() }))
    }

    const { id, name } = context.member
    const by = { kind: 'member' as const, id, name }
    return answer(submission, async (given) => {
      const result = await run({ ...context, by, now }, given)
      // The frame around the pages counts too; a redirect alone would keep it as it was.
      refresh()
      return result
    })
  }
}
