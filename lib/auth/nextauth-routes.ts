import 'server-only'
import type { NextRequest } from 'next/server'
import NextAuth, { type AuthOptions } from 'next-auth'
import { env } from '@/lib/env'
import { warn } from '@/lib/log'
import { browserCookie, deviceCookie, memberCookies, memberDeviceCookie, portalCookies } from './cookies'
import { companyBySlug } from './guards'
import { isOpenRoute, type Troubles } from './nextauth'
import { memberAuthOptions } from './nextauth-member'
import { type NoticeWriter, portalAuthOptions } from './nextauth-portal'
import { cameFromFoyer, cameFromPortal } from './origin'

type MemberRoute = { params: Promise<{ nextauth: string[] }> }
type PortalRoute = { params: Promise<{ nextauth: string[]; company: string }> }

export async function memberAuthRoute(request: NextRequest, context: MemberRoute): Promise<Response> {
  const { nextauth } = await context.params
  const cookie = cookiesOf(request)
  const troubles: Troubles = {}
  const options = memberAuthOptions({
    headers: request.headers,
    presented: cookie(memberCookies().session),
    deviceCookie: cookie(memberDeviceCookie()),
    troubles,
  })
  return answer({ request, nextauth, options, troubles, cameFromHere: cameFromFoyer })
}

/** A company's own NextAuth. `newDeviceNotice` writes the portal's message, of which this floor knows nothing. */
export function portalAuthRoute(newDeviceNotice: NoticeWriter) {
  return (request: NextRequest, { params }: PortalRoute) => answerAtPortal(request, params, newDeviceNotice)
}

async function answerAtPortal(
  request: NextRequest,
  params: PortalRoute['params'],
  newDeviceNotice: NoticeWriter,
): Promise<Response> {
  const { nextauth, company: slug } = await params
  const company = await companyBySlug(slug).catch(noCompany)
  if (company instanceof Response) return company
  if (!company?.portalEnabled) return notHere()
  const cookie = cookiesOf(request)
  const troubles: Troubles = {}
  const options = portalAuthOptions({
    company,
    headers: request.headers,
    presented: cookie(portalCookies(company.id).session),
    browser: cookie(browserCookie(company.id)),
    deviceCookie: cookie(deviceCookie(company.id)),
    newDeviceNotice,
    troubles,
  })
  const cameFromHere = (headers: Headers) => cameFromPortal(headers, company)
  return answer({ request, nextauth, options, troubles, cameFromHere })
}

function cookiesOf({ cookies }: NextRequest) {
  return (name: string) => cookies.get(name)?.value ?? null
}

export function notHere(): Response {
  return empty(404)
}

type Question = {
  request: NextRequest
  nextauth: string[]
  options: AuthOptions
  troubles: Troubles
  cameFromHere: (headers: Headers) => Promise<boolean>
}

async function answer(question: Question): Promise<Response> {
  const { request, nextauth, options, troubles, cameFromHere } = question
  if (!isOpenRoute(request.method, nextauth, options.providers)) return notHere()
  if (request.method === 'POST') {
    if (!(await cameFromHere(request.headers))) return empty(403)
    if (!isShort(request.headers)) return empty(413)
  }
  const response: Response = await NextAuth(request, { params: { nextauth } }, options).catch(noAnswer)
  response.headers.set('Cache-Control', 'private, no-store')
  return judged(response, options, troubles)
}

/** Seconds that a sign-in waits for a database that doesn't answer. */
const patience = 60

/** NextAuth answers every failure alike; what can be tried again later says so, and when (SECURITY L8, E1). */
function judged(response: Response, { pages }: AuthOptions, { unavailable, until }: Troubles): Response {
  if (unavailable) return later(503, patience, pages?.signIn)
  if (!until) return response
  return later(429, Math.ceil((until.getTime() - Date.now()) / 1000), pages?.signIn)
}

function later(status: 429 | 503, seconds: number, page = '/'): Response {
  const url = new URL(page, env().NEXTAUTH_URL)
  url.searchParams.set('error', status === 429 ? 'Throttled' : 'Unavailable')
  const headers = { 'Cache-Control': 'private, no-store', 'Retry-After': String(Math.max(1, seconds)) }
  return Response.json({ url: url.href }, { status, headers })
}

/** Bytes. A sign-in has a few hundred; who doesn't tell the length is not let in (SECURITY A4, P6). */
const maxBody = 20_000

function isShort(headers: Pick<Headers, 'get'>): boolean {
  const length = headers.get('content-length')
  return length !== null && Number(length) <= maxBody
}

function noCompany(error: unknown): Response {
  warn('A company could not be looked up.', error)
  return later(503, patience)
}

/** A body that is no JSON, or a database that doesn't answer: nobody is signed in (SECURITY S9, E4). */
function noAnswer(error: unknown): Response {
  if (error instanceof SyntaxError) return empty(400)
  warn('NextAuth gave no answer.', error)
  return later(503, patience)
}

function empty(status: number): Response {
  return new Response(null, { status })
}
