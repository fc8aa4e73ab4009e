import { afterEach, describe, expect, test, vi } from 'vitest'
import { createLog } from '@/lib/log'
import { scrub } from '@/lib/log-scrubbing'
import { noteRequestError, sendConsoleToLog } from '@/lib/request-errors'
import { sourceFiles } from '../support/auth-source'
import { watchLog } from '../support/log'

afterEach(() => vi.restoreAllMocks())

const token = 'q7Jm2Vx9Tn4Rk0Lw8Zs1Yb6Hd3Gf5Pc_aEoUiMvXtQz'

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = []
  write(createLog('trace', (line) => lines.push(line)))
  return lines.join('')
}

describe('G1: what opens a door is in no log', () => {
  test.each([
    [`/portal/northlight/enter/${token}?x=1`, '/portal/northlight/enter/…?x=1'],
    [`https://foyer.example/portal/a/reset/${token} broke`, 'https://foyer.example/portal/a/reset/… broke'],
    ['/reset-password/short', '/reset-password/…'],
    ['/x?to=/y&token=abc&z=1', '/x?to=/y&token=…&z=1'],
    ['Cookie: foyer-m-session=abc; other=d', 'Cookie: …'],
    ['Authorization: Bearer abc.def', 'Authorization: …'],
    ['it said Bearer abc.def', 'it said Bearer …'],
    [`token ${token}.`, 'token ….'],
    [
      '/admin/northlight/invoices/0198f2ab-1111-7000-8000-000000000001',
      '/admin/northlight/invoices/0198f2ab-1111-7000-8000-000000000001',
    ],
  ])('G1: %s', (given, expected) => {
    expect(scrub(given)).toBe(expected)
  })

  const pages = sourceFiles(/^app\/.*\[(token|grant)\]\/.*page\.tsx$/)
  test.each(pages)('G1: the address of %s is logged without its token', (page) => {
    const address = page.replace(/^app|\/page\.tsx$|\/\([^)]*\)/g, '').replace(/\[(token|grant)\]/, token)
    expect(scrub(address)).not.toContain(token)
  })

  test('G1: fields with a secret’s name are left out, at the top and below', () => {
    const secrets = {
      password: 'm4rk',
      token: 'm4rk',
      code: 'm4rk',
      cookie: 'm4rk',
      authorization: 'm4rk',
      'set-cookie': 'm4rk',
    }
    const text = logged((log) =>
      log.info({ ...secrets, request: { headers: secrets, body: secrets } }, 'asked'),
    )
    expect(text).not.toContain('m4rk')
    expect(text).toContain('asked')
  })

  test('G1: of an error its sentence and stack are told, scrubbed, and nothing that hangs on it', () => {
    const cause = new Error(`GET /portal/a/enter/${token}`)
    const error = Object.assign(new Error(`at /reset-password/${token}`, { cause }), {
      request: { body: 'm4rk' },
    })
    const text = logged((log) => log.error({ err: error }, `no ${token}`))
    expect(text).not.toContain(token)
    expect(text).not.toContain('m4rk')
    expect(JSON.parse(text)).toMatchObject({
      level: 'error',
      msg: 'no …',
      err: { message: 'at /reset-password/…', cause: { message: 'GET /portal/a/enter/…' } },
    })
  })

  test('G1, V2: a request’s error is noted with the id its page shows, and without its headers', () => {
    const watched = watchLog()
    const error = Object.assign(new Error('relation "Invoice" does not exist'), { digest: '1234567' })
    const headers = { cookie: 'foyer-m-session=m4rk', authorization: 'm4rk' }
    const context = {
      routerKind: 'App Router',
      routePath: '/portal/[company]/enter/[token]',
      routeType: 'render',
      revalidateReason: undefined,
    } as const
    noteRequestError(error, { method: 'GET', path: `/portal/a/enter/${token}`, headers }, context)
    watched.stop()
    expect(watched.text()).not.toMatch(new RegExp(`m4rk|${token}`))
    expect(watched.entries()).toMatchObject([
      {
        level: 'error',
        id: '1234567',
        request: { method: 'GET', path: '/portal/a/enter/…' },
        route: context.routePath,
      },
    ])
  })

  test('G1: what Next or a library prints is scrubbed too, and a request’s error is not told twice', () => {
    const { error, warn } = console
    const watched = watchLog()
    sendConsoleToLog()
    console.error('⨯', Object.assign(new Error('known'), { digest: '1' }))
    console.error('⨯ unhandled', new Error(`with ${token}`))
    console.warn('careful: /reset-password/%s', 'abc')
    Object.assign(console, { error, warn })
    watched.stop()
    expect(watched.text()).not.toContain(token)
    expect(watched.entries().filter(({ level }) => level !== 'debug')).toMatchObject([
      { level: 'error', err: { message: 'with …' } },
      { level: 'warn', msg: 'careful: /reset-password/…' },
    ])
  })
})

test('a line is one JSON object with its level in words and its time in UTC', () => {
  const text = logged((log) => log.warn('Something.'))
  expect(text.match(/\n/g)).toHaveLength(1)
  expect(JSON.parse(text)).toEqual({
    level: 'warn',
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    msg: 'Something.',
  })
})
