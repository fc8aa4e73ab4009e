import { describe, expect, test, vi } from 'vitest'
import { authOptions, credentials, isOpenRoute, type Troubles } from '@/lib/auth/nextauth'

/* What NextAuth is given, without NextAuth: what it might ask, its routes ask never or seldom. */

const known = { sessionToken: 'theirs', sub: '1', name: 'Mara', email: 'mara@northlight.example' }
const names = { session: 'a-session', csrf: 'a-csrf', callback: 'a-callback' }

function anInstance() {
  const calls = {
    find: vi.fn(async (): Promise<typeof known | null> => known),
    end: vi.fn(async () => undefined),
  }
  const options = authOptions({
    ...{ secret: 's'.repeat(32), cookies: names, maxAge: 60, providers: [], signInPage: '/login' },
    ...{ start: async () => 'a new token', ...calls },
  })
  return { ...calls, options }
}

const secret = 's'

describe('the token of a session', () => {
  test('S1: the cookie is the opaque token itself; of none it is empty', async () => {
    const { options } = anInstance()
    expect(await options.jwt?.encode?.({ secret, token: known })).toBe('theirs')
    expect(await options.jwt?.encode?.({ secret, token: {} })).toBe('')
    expect(await options.jwt?.encode?.({ secret })).toBe('')
  })

  test('S9: it is looked up where there is one, and nobody when that fails', async () => {
    const { options, find } = anInstance()
    const decode = (token?: string) => options.jwt?.decode?.({ secret, token })
    expect([await decode('theirs'), await decode(''), await decode()]).toEqual([known, null, null])
    expect(find.mock.calls).toEqual([['theirs']])
    find.mockRejectedValue(new Error('no database'))
    expect(await decode('theirs')).toBeNull()
  })

  test('S4: signing out ends the session of the token, and of nothing else', async () => {
    const { options, end } = anInstance()
    const leave = async (token: object) => options.events?.signOut?.({ token } as never)
    await leave(known)
    await leave({})
    await options.events?.signOut?.({ token: null } as never)
    await leave({ sessionToken: { not: '' } })
    expect(end.mock.calls).toEqual([['theirs']])
  })

  test('S2: sessions, CSRF tokens and addresses have cookies of the instance’s own names', () => {
    const { options } = anInstance()
    const own = Object.values(options.cookies ?? {}).map((cookie) => [cookie?.name, cookie?.options])
    const kept = { httpOnly: true, sameSite: 'lax', path: '/', secure: false }
    expect(own).toEqual([
      ['a-session', kept],
      ['a-csrf', kept],
      ['a-callback', kept],
    ])
    expect(options.session).toEqual({ strategy: 'jwt', maxAge: 60 })
    expect(options.pages).toEqual({ signIn: '/login', signOut: '/login', error: '/login' })
  })
})

describe('a credential', () => {
  const ask = async (check: Parameters<typeof credentials>[0]['check'], given?: Record<string, unknown>) => {
    const troubles: Troubles = {}
    const { options } = credentials({ id: 'password', fields: ['email', 'password'], check, troubles })
    return { answer: await options.authorize?.(given as never, {} as never), troubles, options }
  }

  test('A5: only text is one; what is left out or anything else is empty', async () => {
    const check = vi.fn(async () => 'an id')
    for (const given of [{ email: 'a@b.example', password: { not: '' } }, {}, undefined])
      await ask(check, given)
    expect(check.mock.calls).toEqual([
      [{ email: 'a@b.example', password: '' }],
      [{ email: '', password: '' }],
      [{ email: '', password: '' }],
    ])
    const { options } = await ask(check)
    expect(options).toMatchObject({ id: 'password', credentials: { email: {}, password: {} } })
    expect(Object.keys(options.credentials)).toEqual(['email', 'password'])
  })

  test('E1, L8: who is right is an id, who is not is nobody, and what kept it from being judged is told', async () => {
    const until = new Date('2026-11-23T12:15:00Z')
    expect(await ask(async () => 'an id')).toMatchObject({ answer: { id: 'an id' }, troubles: {} })
    expect(await ask(async () => null)).toMatchObject({ answer: null, troubles: {} })
    expect(await ask(async () => ({ until }))).toMatchObject({ answer: null, troubles: { until } })
    const troubles: Troubles = {}
    const away = credentials({ id: 'x', fields: [], check: () => Promise.reject(new Error('SQL')), troubles })
    await expect(away.options.authorize?.({}, {} as never)).rejects.toThrow(/^Unavailable$/)
    expect(troubles).toEqual({ unavailable: true })
  })
})

test('M1: of NextAuth’s routes those are open that our pages use, by their own method', () => {
  const ours = credentials({ id: 'password', fields: [], check: async () => null, troubles: {} })
  const foreign = { ...ours, options: undefined } as never
  const open = (method: string, path: string) => isOpenRoute(method, path.split('/'), [foreign, ours])
  const doors = ['GET csrf', 'GET session', 'GET providers', 'POST signout', 'POST callback/password']
  const shut = [
    ...['POST csrf', 'POST session', 'GET signout', 'GET signin', 'HEAD session', 'GET ', 'GET error'],
    ...[
      'GET callback/password',
      'POST signin/password',
      'POST callback/other',
      'POST callback/password/more',
    ],
    ...['GET csrf/password', 'POST callback', 'POST callback/'],
  ]
  const answers = (list: string[]) =>
    list.map((door) => open(...(door.split(' ') as [string, string]))).map((is, at) => `${list[at]}: ${is}`)
  expect(answers(doors)).toEqual(doors.map((door) => `${door}: true`))
  expect(answers(shut)).toEqual(shut.map((door) => `${door}: false`))
  expect(isOpenRoute('GET', [], [ours])).toBe(false)
})
