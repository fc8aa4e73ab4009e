import 'server-only'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { db } from '@/lib/db/client'
import type { Company, Prisma } from '@/lib/db/generated/client'
import { isAtOwnHost } from '@/lib/hosts'
import { warn } from '@/lib/log'
import { afterBase, portalPath, shownPath } from '@/lib/portal-base'
import { isValidSlug } from '@/lib/text'
import { findContactSession } from './contact-sessions'
import { memberCookies, portalCookies } from './cookies'
import { findMemberSession } from './member-sessions'
import { openedCompanies } from './opened-companies'
import { may, type Permission } from './permissions'
import { askedPath, isPosted, readCookie } from './request'
import { hasOwnPassword } from './temporary-passwords'

/*
 * Who is there, asked once a request. A page or action that needs somebody calls requireMember or
 * requireContact first; what isn't theirs is not found. proxy.ts has no say in it (SECURITY A7).
 */

/** The signed-in member's session with its user, or null. */
export const currentMember = cache(async () => {
  const token = await readCookie(memberCookies().session)
  return token ? signedOutOnFailure(findMemberSession(token, new Date())) : null
})

/** A signed-in member, of whichever company; otherwise to the sign-in page. */
export async function requireSignedIn() {
  const session = await currentMember()
  if (!session) redirect(signInPath('/login', await askedPath()))
  return session.user
}

/**
 * The company of an address, or null; for a year also by a slug that it had before, so that what is posted there
 * arrives. What can't be an address is not looked up: NUL is an error to the database.
 */
export const companyBySlug = cache(async (slug: string) => {
  if (!isValidSlug(slug)) return null
  const formerly = { formerSlugs: { some: { slug, redirectsUntil: { gt: new Date() } } } }
  return (await openedCompany({ slug })) ?? (await openedCompany(formerly))
})

function openedCompany(where: Prisma.CompanyWhereInput) {
  return db().company.findFirst({ where: { ...where, ...openedCompanies } })
}

/** The member of this company, or null when nobody is signed in; a stranger to the company: not found. */
export const memberOf = cache(async (slug: string) => {
  const session = await currentMember()
  if (!session) return null
  const company = await companyBySlug(slug)
  const membership =
    company &&
    (await db().membership.findUnique({
      where: { companyId_userId: { companyId: company.id, userId: session.userId } },
    }))
  if (!company || !membership) notFound()
  const { id, name, email } = session.user
  const lacksSecondFactor = company.requireSecondFactor && !session.secondFactor
  return { company, member: { id, name, email, role: membership.role }, session, lacksSecondFactor }
})

export type MemberContext = NonNullable<Awaited<ReturnType<typeof memberOf>>>

/**
 * Signed out: to the sign-in page, and back afterwards; without the second factor that the company asks for: to
 * where it is given. Not of this company, or without the right: 404.
 */
export async function requireMember(slug: string, permission: Permission): Promise<MemberContext> {
  const context = await memberOf(slug)
  if (!context) redirect(signInPath('/login', await askedPath()))
  if (context.lacksSecondFactor) redirect(signInPath('/admin/second-factor', await askedPath()))
  if (!may(context.member.role, permission)) notFound()
  await leaveFormerAddress('/admin', slug, context.company)
  return context
}

/** A company at its portal, with what this request's addresses begin with. */
export type PortalCompany = Company & { portalBase: string }

/** The company of a portal's address, open or not, or null. */
export const portalBySlug = cache(async (slug: string): Promise<PortalCompany | null> => {
  const company = await companyBySlug(slug)
  if (!company) return null
  return { ...company, portalBase: isAtOwnHost(company, await headers()) ? '' : `/portal/${company.slug}` }
})

/** The company whose portal a page's address names, open or not; 404 when there is none of that name. */
export async function portalCompany(slug: string): Promise<PortalCompany> {
  const company = (await portalBySlug(slug)) ?? notFound()
  if (company.portalBase !== '') await leaveFormerAddress('/portal', slug, company)
  return company
}

/** A page at a slug that the company had before sends on; a posted form is answered where it was sent. */
async function leaveFormerAddress(realm: string, asked: string, { slug }: { slug: string }): Promise<void> {
  if (asked === slug || (await isPosted())) return
  const below = afterBase(`${realm}/${asked}`, (await askedPath()) ?? '')
  redirect(`${realm}/${slug}${below ?? ''}`)
}

/**
 * The company of a portal that is open. Switched off, each of its pages and doors is a 404, whose page says what
 * is the matter and whom to ask (Case 28): app/portal/[company]/not-found.tsx.
 */
export async function requirePortal(slug: string): Promise<PortalCompany> {
  const company = await portalCompany(slug)
  return company.portalEnabled ? company : notFound()
}

/** The same for what is posted, which is answered at a former address too. */
export async function postedPortal(slug: string): Promise<PortalCompany> {
  const company = await portalBySlug(slug)
  return company?.portalEnabled ? company : notFound()
}

/** The contact signed in at this company's portal, or null. */
export const contactAt = cache(async (slug: string) => {
  const company = await postedPortal(slug)
  const token = await readCookie(portalCookies(company.id).session)
  const session =
    token && (await signedOutOnFailure(findContactSession({ companyId: company.id, token, now: new Date() })))
  if (!session) return null
  const { id, publicId, name, email } = session.contact
  return {
    company,
    session,
    contact: { id, publicId, name, email, hasPassword: hasOwnPassword(session.contact) },
  }
})

export type ContactContext = NonNullable<Awaited<ReturnType<typeof contactAt>>>

/**
 * Signed out: to the company's one sign-in address, and back afterwards. `back`: where to, when what was asked
 * for is a file: signing in ends on a page.
 */
export async function requireContact(slug: string, back?: string): Promise<ContactContext> {
  const company = await portalCompany(slug)
  // A file can't say that the portal is switched off: the page that it stands on does.
  if (back && !company.portalEnabled) redirect(shownPath(company, back))
  const context = await contactAt(slug)
  if (context && !context.session.mustSetPassword) return context
  const asked = back ?? (await askedPath())
  const page = portalPath(company, context ? '/new-password' : '/login')
  redirect(signInPath(page, asked && shownPath(company, asked)))
}

/**
 * Somebody who signed in by a temporary password, and sees nothing before they have chosen their own (Case 25).
 * Signed out: to the sign-in page; whoever has chosen: to their invoices.
 */
export async function requireContactToChoose(slug: string): Promise<ContactContext> {
  const company = await portalCompany(slug)
  const context = await contactAt(slug)
  if (!context) redirect(portalPath(company, '/login'))
  if (!context.session.mustSetPassword) redirect(portalPath(company))
  return context
}

function signInPath(page: string, asked: string | null): string {
  return asked ? `${page}?to=${encodeURIComponent(asked)}` : page
}

/** A failing database signs nobody in (SECURITY S9). */
async function signedOutOnFailure<T>(lookup: Promise<T | null>): Promise<T | null> {
  try {
    return await lookup
  } catch (error) {
    warn('A session could not be looked up.', error)
    return null
  }
}
