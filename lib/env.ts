import { z } from 'zod'

/*
 * Every variable Foyer reads, checked once. Nothing else reads process.env. All faults are reported
 * at once, each as a sentence that says what to set; .env.example explains the variables.
 */

const secretNames = [
  'NEXTAUTH_SECRET',
  'PORTAL_AUTH_SECRET',
  'TOKEN_SECRET',
  'SEAL_KEY',
  'CRON_SECRET',
] as const

const exampleSecret = /change[-_ ]?me|example|secret-here|your[-_ ]|xxxx/i

const secret = (name: string) =>
  z
    .string({ error: `${name} is missing: set it to at least 32 random characters.` })
    .min(32, `${name} is too short: it needs at least 32 random characters.`)
    .refine(
      (value) => !exampleSecret.test(value),
      `${name} is an example: set random characters of your own.`,
    )
    .refine((value) => new Set(value).size >= 8, `${name} is not random: set random characters of your own.`)

const schema = z.object({
  NEXTAUTH_URL: z
    .url({
      protocol: /^https?$/,
      error: 'NEXTAUTH_URL must be the address people open, such as https://billing.example.com.',
    })
    .transform((value) => new URL(value).origin),
  NEXTAUTH_SECRET: secret('NEXTAUTH_SECRET'),
  PORTAL_AUTH_SECRET: secret('PORTAL_AUTH_SECRET'),
  TOKEN_SECRET: secret('TOKEN_SECRET'),
  SEAL_KEY: secret('SEAL_KEY'),
  CRON_SECRET: secret('CRON_SECRET'),
  DATABASE_URL: z
    .string()
    .regex(
      /^postgres(ql)?:\/\//,
      'DATABASE_URL must start with postgresql://, or be left out for the embedded database.',
    )
    .optional(),
  DATA_DIR: z.string().default('.data'),
  EMAIL_TRANSPORT: z
    .enum(['resend', 'smtp', 'mailbox'], 'EMAIL_TRANSPORT must be resend, smtp or mailbox.')
    .optional(),
  RESEND_API_KEY: z.string().optional(),
  /** Signs what Resend tells of delivered and bounced messages. */
  RESEND_WEBHOOK_SECRET: z
    .string()
    .regex(
      /^(whsec_)?[A-Za-z0-9+/]{32,}={0,2}$/,
      'RESEND_WEBHOOK_SECRET must be the signing secret that Resend shows for the webhook (whsec_…).',
    )
    .optional(),
  SMTP_URL: z
    .url({
      protocol: /^smtps?$/,
      error: 'SMTP_URL must be like smtps://user:password@smtp.example.com:465.',
    })
    .optional(),
  EMAIL_FROM: z
    .string()
    .regex(/^[^\s@<>",]+@[^\s@<>",]+$/, 'EMAIL_FROM must be one e-mail address, without a name.')
    .default('invoices@localhost.localdomain'),
  SIGNUP: z.enum(['open', 'invite', 'first'], 'SIGNUP must be open, invite or first.').default('open'),
  TRUSTED_PROXY_HOPS: z.coerce
    .number('TRUSTED_PROXY_HOPS must be a whole number from 0 to 10.')
    .int('TRUSTED_PROXY_HOPS must be a whole number from 0 to 10.')
    .min(0, 'TRUSTED_PROXY_HOPS must be a whole number from 0 to 10.')
    .max(10, 'TRUSTED_PROXY_HOPS must be a whole number from 0 to 10.')
    .default(0),
  LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      'LOG_LEVEL must be trace, debug, info, warn, error, fatal or silent.',
    )
    .default('info'),
  VERCEL: z.string().optional(),
})

type Variables = z.output<typeof schema>

export type Env = Readonly<
  Variables & {
    EMAIL_TRANSPORT: NonNullable<Variables['EMAIL_TRANSPORT']>
    databaseKind: 'postgres' | 'embedded'
    /** The base address is not loopback: https, __Host- cookies, HSTS, no mailbox. */
    realDeployment: boolean
  }
>

/** The faults of the environment, one sentence each. */
export class EnvironmentError extends Error {
  constructor(readonly faults: string[]) {
    super(['Foyer cannot start:', ...faults.map((fault) => `  - ${fault}`)].join('\n'))
    this.name = 'EnvironmentError'
  }
}

/** A real deployment is any whose base address is not loopback (docs/decisions/001). */
function isRealDeployment(baseUrl: string): boolean {
  const { hostname } = new URL(baseUrl)
  const loopback = hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]'
  return !loopback && !/^127(\.\d{1,3}){3}$/.test(hostname)
}

/** Checks `variables`. Throws EnvironmentError with every fault; an empty value counts as not set. */
export function readEnv(variables: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const checkedOne = schema.safeParse(given)
  const faults = [...(checkedOne.error?.issues.map((issue) => issue.message) ?? []), ...faultsBetween(given)]
  if (!checkedOne.success || faults.length > 0) throw new EnvironmentError([...new Set(faults)])

  const checkedAll = checkedOne.data
  return Object.freeze({
    ...checkedAll,
    EMAIL_TRANSPORT: checkedAll.EMAIL_TRANSPORT ?? 'mailbox',
    databaseKind: checkedAll.DATABASE_URL ? 'postgres' : 'embedded',
    realDeployment: isRealDeployment(checkedAll.NEXTAUTH_URL),
  })
}

/** What is wrong with variables taken together. They are as given: each may be missing or malformed. */
function faultsBetween(given: Record<string, string | undefined>): string[] {
  const faults: string[] = []
  const baseUrl = given.NEXTAUTH_URL ?? ''
  const real = URL.canParse(baseUrl) && isRealDeployment(baseUrl)
  const transport = given.EMAIL_TRANSPORT ?? (given.DATABASE_URL ? undefined : 'mailbox')

  secretNames.forEach((name, index) => {
    const twin = secretNames.slice(0, index).find((other) => given[other] && given[other] === given[name])
    if (twin) faults.push(`${name} equals ${twin}: each secret must be its own.`)
  })
  if (real && !baseUrl.startsWith('https://')) {
    faults.push('NEXTAUTH_URL must start with https:// unless it is localhost.')
  }
  if (given.VERCEL && URL.canParse(baseUrl) && !real) {
    faults.push('NEXTAUTH_URL must be the address people open: on Vercel nobody is on this machine.')
  }
  if (given.VERCEL && !given.DATABASE_URL) {
    faults.push('DATABASE_URL is missing: on Vercel there is no disk for the embedded database.')
  }
  if (!transport) {
    faults.push('EMAIL_TRANSPORT is missing: set it to resend or smtp (or mailbox, on your own machine).')
  }
  if (transport === 'mailbox' && real) {
    faults.push(
      'EMAIL_TRANSPORT=mailbox shows every message to anybody: a real deployment needs resend or smtp.',
    )
  }
  if (transport === 'resend' && !given.RESEND_API_KEY) {
    faults.push('RESEND_API_KEY is missing: EMAIL_TRANSPORT=resend needs it.')
  }
  if (transport === 'smtp' && !given.SMTP_URL) {
    faults.push('SMTP_URL is missing: EMAIL_TRANSPORT=smtp needs it.')
  }
  if (real && !given.EMAIL_FROM) {
    faults.push('EMAIL_FROM is missing: set the address that messages are sent from.')
  }
  return faults
}

let checked: Env | undefined

/** The checked environment; read at the first call, so that `next build` needs none of it. */
export function env(): Env {
  checked ??= readEnv(process.env)
  return checked
}

/** `next dev`: the error overlay needs what the strict policy forbids. */
export const development = process.env.NODE_ENV === 'development'
