import 'server-only'
import type { NextRequest } from 'next/server'
import NextAuth, { type AuthOptions } from 'next-auth'
import { browserCookie, memberCookies, portalCookies } from './cookies'
import { companyBySlug } from './guards'
import { isOpenRoute } from './nextauth'
import { memberAuthOptions } from './nextauth-member'
import { portalAuthOptions } from './nextauth-portal'
import { cameFromHere } from './origin'

type MemberRoute = { params: Promise<{ nextauth: string[] }> }
type PortalRoute = { params: Promise<{ nextauth: string[]; company: string }> }

export async function memberAuthRoute(request: NextRequest, context: MemberRoute): Promise<Response> {
  const { nextauth } = await context.params
  const presented = request.cookies.get(memberCookies().session)?.value ?? null
  return answer(request, nextauth, memberAuthOptions({ headers: request.headers, presented }))
}

export async function portalAuthRoute(request: NextRequest, context: PortalRoute): Promise<Response> {
  const { nextauth, company: slug } = await context.params
  const company = await companyBySlug(slug)
  if (!company) return notHere()
  const cookie = (name: string) => request.cookies.get(name)?.value ?? null
  const options = portalAuthOptions({
    company,
    headers: request.headers,
    presented: cookie(portalCookies(company.id).session),
    browser: cookie(browserCookie(company.id)),
  })
  return answer(request, nextauth, options)
}

export function notHere(): Response {
  return empty(404)
}

async function answer(request: NextRequest, nextauth: string[], options: AuthOptions): Promise<Response> {
  if (!isOpenRoute(request.method, nextauth, options.providers)) return notHere()
  if (request.method === 'POST') {
    if (!cameFromHere(request.headers)) return empty(403)
    if (!isShort(request.headers)) return empty(413)
  }
  const response: Response = await NextAuth(request, { params: { nextauth } }, options).catch(noAnswer)
  response.headers.set('Cache-Control', 'private, no-store')
  return response
}

/** Bytes. A sign-in has a few hundred; who doesn't tell the length is not let in (SECURITY A4, P6). */
const maxBody = 20_000

function isShort(headers: Pick<Headers, 'get'>): boolean {
  const length = headers.get('content-length')
  return length !== null && Number(length) <= maxBody
}

/** A body that is no JSON, or a database that doesn't answer: nobody is signed in (SECURITY S9, E4). */
function noAnswer(error: unknown): Response {
  if (error instanceof SyntaxError) return empty(400)
  process.emitWarning(error instanceof Error ? error : String(error))
  return empty(503)
}

function empty(status: number): Response {
  return new Response(null, { status })
}
