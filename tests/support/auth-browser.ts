import { type WorkStore, workAsyncStorage } from 'next/dist/server/app-render/work-async-storage.external.js'
import { workUnitAsyncStorage } from 'next/dist/server/app-render/work-unit-async-storage.external.js'
import { createRequestStoreForAPI } from 'next/dist/server/async-storage/request-store.js'
import { NextRequest } from 'next/server'
import { env } from '@/lib/env'
import type { FormState } from '@/lib/forms/form-state'
import { aForm } from './forms'

/*
 * A browser that keeps cookies and talks to our actions, guards and route handlers inside a real request of
 * Next: headers(), cookies() and after() are Next's own, for NextAuth too. Only the server around them is
 * missing.
 */

/** What came of a request: sent on, not found, a form's answer, or whatever the work returned. */
export type Answer<T> = { redirect: string | null; notFound: boolean; result: T | null }

type Action = (state: FormState, formData: FormData) => Promise<FormState>
type Fields = Record<string, string>
type Route = (request: NextRequest) => Promise<Response>
type Changes = Record<string, string | null>
type Call = { method?: string; body?: string; headers?: Changes }

/** 192.0.2.7 is where it calls from, unless `headers` say otherwise; `at` is the origin of the pages it is on. */
export function aBrowser({ headers: own = {}, at }: { headers?: Fields; at?: string } = {}) {
  const cookies = new Map<string, string>()
  const setCookies = new Map<string, string>()
  const base = at ?? env().NEXTAUTH_URL
  const always = { host: new URL(base).host, 'x-forwarded-for': '192.0.2.7', 'user-agent': firefox }

  /** The headers of a request from a page of ours; null leaves one out. */
  function headersOf(changes: Changes): Headers {
    const sent: Changes = { ...always, ...own, ...changes }
    const headers = new Headers()
    for (const [name, value] of Object.entries(sent)) if (value !== null) headers.set(name, value)
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    if (cookie) headers.set('cookie', cookie)
    return headers
  }

  function keep(lines: string[]): void {
    for (const line of lines) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      setCookies.set(name, line)
      if (value === '' || /max-age=0(;|$)/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
  }

  async function inRequest<T>(headers: Headers, work: () => Promise<T>): Promise<Answer<T>> {
    const later: (() => unknown)[] = []
    const request = createRequestStoreForAPI(
      { headers } as Parameters<typeof createRequestStoreForAPI>[0],
      new URL(base),
      implicitTags,
      keep,
      previewProps,
      undefined,
    )
    const answer = await workAsyncStorage.run(workStore(later), () =>
      workUnitAsyncStorage.run(request, () => work().then(returned, interrupted)),
    )
    for (const task of later) await task()
    return answer
  }

  return {
    cookies,
    /** What was said of a cookie last: the Set-Cookie line. */
    setCookie: (name: string) => setCookies.get(name) ?? '',
    /** Those that hold a session; a known device keeps another, which opens nothing. */
    sessionCookies: () => [...cookies].filter(([name]) => name.endsWith('-session')),
    /** Presses a form's button. What after() puts off is done when this resolves. */
    submit(action: Action, fields: Fields | FormData = {}, changes: Changes = {}) {
      const headers = headersOf({ origin: base, 'sec-fetch-site': 'same-origin', ...changes })
      const form = fields instanceof FormData ? fields : aForm(fields)
      return inRequest(headers, () => action(null, form))
    },
    /** Runs a guard or query as a page would. */
    visit<T>(work: () => Promise<T>, changes: Fields = {}) {
      return inRequest(headersOf({ 'sec-fetch-site': 'none', ...changes }), work)
    },
    /** Calls a route handler. */
    async call(route: Route, path: string, { method = 'GET', body, headers: more = {} }: Call = {}) {
      const from: Changes = method === 'GET' ? {} : { origin: base, 'sec-fetch-site': 'same-origin' }
      const sent: Changes = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
      const headers = headersOf({ ...from, ...sent, ...more })
      const request = new NextRequest(new URL(path, base), { method, headers, body })
      const { result } = await inRequest(headers, () => route(request))
      if (!result) throw new Error(`${path} did not answer.`)
      keep(result.headers.getSetCookie())
      return result
    },
  }
}

export type Browser = ReturnType<typeof aBrowser>

/** Every sentence of a form's answer. */
export function sentencesIn({ result }: Answer<FormState>): string[] {
  return Object.values(result?.error ?? {}).flatMap((sentences) => sentences ?? [])
}

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
const implicitTags = { tags: [], expirationsByCacheKind: new Map() }
const previewProps = { previewModeId: '', previewModeSigningKey: '', previewModeEncryptionKey: '' }

/** The few fields that headers(), cookies(), after() and refresh() read; Next fills in the rest for rendering. */
function workStore(later: (() => unknown)[]): WorkStore {
  const afterContext = { after: (task: unknown) => later.push(asTask(task)) }
  return { route: '/', page: '/page', afterContext } as unknown as WorkStore
}

function asTask(task: unknown): () => unknown {
  return () => (typeof task === 'function' ? task() : task)
}

function returned<T>(result: T): Answer<T> {
  return { redirect: null, notFound: false, result }
}

/** redirect() and notFound() leave by throwing. */
function interrupted(error: unknown): Answer<never> {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : ''
  const [kind, , address = ''] = digest.split(';')
  if (kind === 'NEXT_REDIRECT') return { redirect: address, notFound: false, result: null }
  if (digest === 'NEXT_HTTP_ERROR_FALLBACK;404') return { redirect: null, notFound: true, result: null }
  throw error
}
