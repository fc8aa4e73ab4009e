import type { AuthOptions, CookiesOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { env } from '@/lib/env'
import { log, warn } from '@/lib/log'
import { type CookieSet, cookieOptions } from './cookies'

/*
 * What both NextAuth instances share: no adapter, credentials only, and "JWTs" that are opaque tokens,
 * whose hash is a row (docs/decisions/003-sessions.md). No key is shared with anything.
 */

/** A token's payload as NextAuth passes it around: ours is the cookie's value and who it is. */
export type OpaqueToken = { sessionToken: string; sub: string; name: string; email: string }

type Instance = {
  secret: string
  cookies: CookieSet
  /** Seconds; the row has the last word. */
  maxAge: number
  providers: AuthOptions['providers']
  /** Starts a session for whom `authorize` let in. */
  start: () => Promise<string>
  find: (token: string) => Promise<OpaqueToken | null>
  end: (token: string) => Promise<void>
  signInPage: string
}

export function authOptions(instance: Instance): AuthOptions {
  return {
    secret: instance.secret,
    providers: instance.providers,
    session: { strategy: 'jwt', maxAge: instance.maxAge },
    jwt: {
      encode: async ({ token }) => String(token?.sessionToken ?? ''),
      decode: async ({ token }) => (token ? instance.find(token).catch(() => null) : null),
    },
    cookies: cookiesFor(instance.cookies),
    useSecureCookies: env().realDeployment,
    pages: { signIn: instance.signInPage, signOut: instance.signInPage, error: instance.signInPage },
    callbacks: {
      async jwt({ token, user }) {
        if (!user) return token
        return { ...token, sub: user.id, sessionToken: await instance.start() }
      },
      async session({ session, token }) {
        session.user = { name: token.name ?? null, email: token.email ?? null }
        return session
      },
      async redirect({ baseUrl }) {
        // Our own pages decide where to go; nothing is taken from the request.
        return baseUrl
      },
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sessionToken === 'string') await instance.end(token.sessionToken)
      },
    },
    logger: {
      // Every dead cookie would log a stack; a cookie that is nobody's is no error.
      error: (code) => {
        if (code !== 'JWT_SESSION_ERROR') log().error({ event: code }, 'NextAuth reports an error.')
      },
      warn: () => undefined,
      debug: () => undefined,
    },
  }
}

/** What kept a request's credentials from being judged; its answer says so by its status. */
export type Troubles = {
  /** Too many tries: nothing is checked before then. */
  until?: Date
  /** The store of counters, or the database behind it, doesn't answer (SECURITY L8). */
  unavailable?: true
}

type CredentialForm<Field extends string> = {
  id: string
  fields: readonly Field[]
  /** The id of whom it lets in, or null; or until when they have to wait. */
  check: (given: Record<Field, string>) => Promise<string | null | { until: Date }>
  troubles: Troubles
}

/** One way to sign in. NextAuth puts the text of whatever it throws into an address: ours tells nothing (E4). */
export function credentials<Field extends string>({ id, fields, check, troubles }: CredentialForm<Field>) {
  return Credentials({
    id,
    name: id,
    credentials: Object.fromEntries(fields.map((field) => [field, {}])),
    async authorize(given) {
      // Object.fromEntries forgets which names it was given.
      const texts = Object.fromEntries(fields.map((field) => [field, textOf(given?.[field])])) as Record<
        Field,
        string
      >
      const outcome = await check(texts).catch((error: unknown) => unavailable(error, troubles))
      if (outcome === null || typeof outcome === 'string') return outcome === null ? null : { id: outcome }
      troubles.until = outcome.until
      return null
    },
  })
}

/** A body may hold anything; only text is a credential (SECURITY A5). */
function textOf(given: unknown): string {
  return typeof given === 'string' ? given : ''
}

function unavailable(error: unknown, troubles: Troubles): never {
  troubles.unavailable = true
  warn('A sign-in could not be checked.', error)
  throw new Error('Unavailable')
}

function cookiesFor(names: CookieSet): Partial<CookiesOptions> {
  const options = cookieOptions()
  return {
    sessionToken: { name: names.session, options },
    csrfToken: { name: names.csrf, options },
    callbackUrl: { name: names.callback, options },
  }
}

const open = new Set(['GET csrf', 'GET session', 'GET providers', 'POST signout'])

/**
 * Whether NextAuth may see this request at all. Its own pages, its error page and GET callbacks stay shut;
 * so does HEAD, which would run GET.
 */
export function isOpenRoute(method: string, path: string[], providers: AuthOptions['providers']): boolean {
  const [action = '', provider = '', ...rest] = path
  if (rest.length > 0) return false
  if (provider === '') return open.has(`${method} ${action}`)
  return (
    method === 'POST' && action === 'callback' && providers.some((known) => known.options?.id === provider)
  )
}
