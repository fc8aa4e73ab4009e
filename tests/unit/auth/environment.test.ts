import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { EnvironmentError, readEnv } from '@/lib/env'

const secrets = {
  NEXTAUTH_SECRET: 'k3Jd8sLq0ZpWv7RtYb2NcXh5Gf9Mu4Ea',
  PORTAL_AUTH_SECRET: 'B6yHn1QwZr8TxKc3VmJ0dLp5SgFu7EiA',
  TOKEN_SECRET: 'Xr4NvT9bKq2WmJz7HcYd1LgPs8Fu6Eo0',
  SEAL_KEY: 'gM2tVx8RzKb5NqWd1JcYh7LpSf4Eu9Ao',
  CRON_SECRET: 'W7pLs2XvRz9KtNb4MqJd6HcYg1Fu8Ee3',
}
const own = { NEXTAUTH_URL: 'http://localhost:3000', ...secrets }
const real = {
  ...own,
  NEXTAUTH_URL: 'https://billing.example.com',
  DATABASE_URL: 'postgresql://db/foyer',
  EMAIL_TRANSPORT: 'resend',
  RESEND_API_KEY: 're_1234567890',
  EMAIL_FROM: 'invoices@example.com',
}

function faultsOf(variables: Record<string, string | undefined>): string[] {
  try {
    readEnv(variables)
    return []
  } catch (error) {
    if (error instanceof EnvironmentError) return error.faults
    throw error
  }
}

describe('start-up', () => {
  test('V1: secrets of one’s own are enough on one’s own machine, and a deployment says the rest', () => {
    expect(faultsOf(own)).toEqual([])
    expect(faultsOf(real)).toEqual([])
    expect(readEnv(own)).toMatchObject({ realDeployment: false, databaseKind: 'embedded' })
    expect(readEnv(real)).toMatchObject({ realDeployment: true, databaseKind: 'postgres' })
  })

  test.each(Object.keys(secrets))('V1: %s missing, empty, short, an example or not random', (name) => {
    const missing = [`${name} is missing: set it to at least 32 random characters.`]
    expect(faultsOf({ ...own, [name]: undefined })).toEqual(missing)
    expect(faultsOf({ ...own, [name]: '' })).toEqual(missing)
    expect(faultsOf({ ...own, [name]: 'k3Jd8sLq0ZpWv7RtYb2NcXh5Gf9Mu4E' })[0]).toContain('too short')
    expect(faultsOf({ ...own, [name]: 'change-me-change-me-change-me-please' })[0]).toContain('an example')
    expect(faultsOf({ ...own, [name]: 'a'.repeat(40) })[0]).toContain('not random')
    expect(faultsOf({ ...own, [name]: 'your_secret_here_your_secret_here' })[0]).toContain('an example')
  })

  test('V1: two that are equal are refused, by name', () => {
    expect(faultsOf({ ...own, SEAL_KEY: secrets.TOKEN_SECRET })).toEqual([
      'SEAL_KEY equals TOKEN_SECRET: each secret must be its own.',
    ])
  })

  test('V1: nothing of .env.example can be left as it is', () => {
    const lines = readFileSync('.env.example', 'utf8').split('\n')
    const given = Object.fromEntries(
      lines.flatMap((line) => {
        const [, name, value] = /^#?\s?([A-Z_]+)=(.*)$/.exec(line) ?? []
        return name && value !== undefined ? [[name, value.replace(/^["']|["']$/g, '')]] : []
      }),
    )
    for (const name of Object.keys(secrets)) {
      expect(faultsOf({ ...own, [name]: given[name] ?? '' }), name).toHaveLength(1)
    }
  })

  test('V1: all faults at once, each a sentence that names its variable and holds no secret', () => {
    const faults = faultsOf({
      NEXTAUTH_URL: 'nowhere',
      NEXTAUTH_SECRET: 'Sh0rt-but-secret',
      PORTAL_AUTH_SECRET: secrets.TOKEN_SECRET,
      TOKEN_SECRET: secrets.TOKEN_SECRET,
      DATABASE_URL: 'mysql://x',
      EMAIL_TRANSPORT: 'pigeon',
      SIGNUP: 'maybe',
      TRUSTED_PROXY_HOPS: '-1',
    })
    const named = faults.map((fault) => fault.split(' ')[0]?.split('=')[0])
    expect(new Set(named)).toEqual(
      new Set([
        ...['NEXTAUTH_URL', 'NEXTAUTH_SECRET', 'TOKEN_SECRET', 'SEAL_KEY', 'CRON_SECRET', 'DATABASE_URL'],
        ...['EMAIL_TRANSPORT', 'SIGNUP', 'TRUSTED_PROXY_HOPS'],
      ]),
    )
    const all = new EnvironmentError(faults).message
    expect(all).toContain('Foyer cannot start:')
    expect(all).not.toContain('Sh0rt-but-secret')
    expect(all).not.toContain(secrets.TOKEN_SECRET)
  })

  test.each([
    'http://billing.example.com',
    'http://localhost.evil.example',
    'http://127.0.0.1.evil.example',
    'http://0.0.0.0:3000',
    'http://192.168.1.20:3000',
  ])('H2: a real deployment needs https: %s', (NEXTAUTH_URL) => {
    expect(faultsOf({ ...real, NEXTAUTH_URL })).toEqual([
      'NEXTAUTH_URL must start with https:// unless it is localhost.',
    ])
  })

  test.each(['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000', 'http://acme.localhost'])(
    'H2: %s is one’s own machine',
    (NEXTAUTH_URL) => {
      expect(readEnv({ ...own, NEXTAUTH_URL }).realDeployment).toBe(false)
    },
  )

  test('H2: on Vercel no address is one’s own machine: cookies would be bare, and the mailbox open', () => {
    const left = { ...real, VERCEL: '1', NEXTAUTH_URL: 'http://localhost:3000', EMAIL_TRANSPORT: 'mailbox' }
    expect(faultsOf(left)).toEqual([
      'NEXTAUTH_URL must be the address people open: on Vercel nobody is on this machine.',
    ])
    expect(faultsOf({ ...real, VERCEL: '1' })).toEqual([])
  })

  test('H2: the base address has no path that links would lose', () => {
    expect(readEnv({ ...real, NEXTAUTH_URL: 'https://billing.example.com/' }).NEXTAUTH_URL).toBe(
      'https://billing.example.com',
    )
    expect(faultsOf({ ...real, NEXTAUTH_URL: 'billing.example.com' })[0]).toContain('NEXTAUTH_URL must be')
  })

  test('V1: a deployment that would show every message, or has nowhere to keep data, says so', () => {
    const { EMAIL_FROM, RESEND_API_KEY, ...rest } = real
    expect(faultsOf({ ...real, EMAIL_TRANSPORT: 'mailbox' })[0]).toContain('shows every message to anybody')
    expect(faultsOf({ ...rest, EMAIL_FROM })).toEqual([
      'RESEND_API_KEY is missing: EMAIL_TRANSPORT=resend needs it.',
    ])
    expect(faultsOf({ ...rest, RESEND_API_KEY })).toEqual([
      'EMAIL_FROM is missing: set the address that messages are sent from.',
    ])
    expect(faultsOf({ ...real, VERCEL: '1', DATABASE_URL: '' })[0]).toContain('DATABASE_URL is missing')
  })
})
