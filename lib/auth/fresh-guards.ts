import 'server-only'
import { redirect } from 'next/navigation'
import { contactConfirmPage, memberConfirmPage } from './confirm-pages'
import { type ContactContext, type MemberContext, requireContact, requireMember } from './guards'
import type { Permission } from './permissions'
import { askedPath } from './request'
import { isFresh } from './sessions'

/*
 * For pages where something sensitive is done: who proved long ago who they are does so once more, before they
 * type anything, and comes back. The action behind the form asks again (`fresh: true`, SECURITY S8).
 */

export async function requireFreshMember(slug: string, permission: Permission): Promise<MemberContext> {
  const context = await requireMember(slug, permission)
  if (!isFresh(context.session, new Date())) redirect(memberConfirmPage(await askedPath()))
  return context
}

export async function requireFreshContact(slug: string): Promise<ContactContext> {
  const context = await requireContact(slug)
  if (!isFresh(context.session, new Date())) {
    redirect(contactConfirmPage(context.company, await askedPath()))
  }
  return context
}
