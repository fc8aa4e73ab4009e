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
  return new Response(null, { status: 404 })
}

async function answer(request: NextRequest, nextauth: string[], options: AuthOptions): Promise<Response> {
  if (!isOpenRoute(request.method, nextauth, options.providers)) return notHere()
  if (request.method === 'POST' && !cameFromHere(request.headers)) return new Response(null, { status: 403 })
  const response: Response = await NextAuth(request, { params: { nextauth } }, options)
  response.headers.set('Cache-Control', 'private, no-store')
  return response
}
