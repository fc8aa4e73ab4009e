import type { NextRequest } from 'next/server'
import { POST as portalAuthRoute } from '@/app/api/portal-auth/[company]/[...nextauth]/route'
import { memberAuthRoute } from '@/lib/auth/nextauth-routes'
import type { Company } from '@/lib/db/generated/client'
import { sha256 } from '@/lib/ids'
import { aBrowser, type Browser } from './auth-browser'
import { aMemberWithPassword, goodPassword } from './auth-people'

/* The two NextAuths, called as a browser calls them. */

type Fields = Record<string, unknown>
type Changes = Record<string, string | null>

/** One of the two NextAuths, as a browser calls it. */
export function authAt(browser: Browser, company?: Pick<Company, 'slug'>) {
  const base = company ? `/api/portal-auth/${company.slug}` : '/api/auth'
  const route = (path: string) => (request: NextRequest) => {
    const nextauth = path.split('/')
    return company
      ? portalAuthRoute(request, { params: Promise.resolve({ nextauth, company: company.slug }) })
      : memberAuthRoute(request, { params: Promise.resolve({ nextauth }) })
  }
  const call = (path: string, given: Parameters<Browser['call']>[2] = {}) =>
    browser.call(route(path), `${base}/${path}`, given)
  const post = async (path: string, fields: Fields, headers: Changes = {}) => {
    const body = JSON.stringify({ json: 'true', ...fields })
    return call(path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })
  }
  const csrf = async () => String((await (await call('csrf')).json()).csrfToken)
  return {
    call,
    post,
    csrf,
    session: async () => (await call('session')).json(),
    signIn: async (how: string, fields: Fields, headers: Changes = {}) =>
      post(`callback/${how}`, { csrfToken: await csrf(), ...fields }, headers),
    signOut: async () => post('signout', { csrfToken: await csrf() }),
  }
}

export const portalCookie = ({ id }: Company) => `foyer-p-${sha256(id).slice(0, 12)}-session`
export const memberCookie = 'foyer-m-session'

export async function aSignedInMember() {
  const member = await aMemberWithPassword()
  const browser = aBrowser()
  const auth = authAt(browser)
  await auth.signIn('password', { email: member.email, password: goodPassword })
  return { member, browser, auth }
}
