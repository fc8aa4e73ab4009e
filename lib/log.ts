import { type Logger, pino } from 'pino'
import { env } from './env'
import { scrub } from './log-scrubbing'

/*
 * One JSON object a line on the standard output, for whatever collects it. Nothing that opens a door is in
 * it (SECURITY G1): errors and addresses are scrubbed, and fields with a secret's name are left out.
 */

let made: Logger | undefined

export function log(): Logger {
  made ??= createLog(env().LOG_LEVEL, (line) => process.stdout.write(line))
  return made
}

/** Something went wrong, and we went on without it. */
export function warn(sentence: string, error: unknown): void {
  log().warn({ err: error }, sentence)
}

const secretFields = [
  'password',
  'currentPassword',
  'newPassword',
  'token',
  'code',
  'secret',
  'cookie',
  'authorization',
  '["set-cookie"]',
]

export function createLog(level: string, write: (line: string) => void): Logger {
  const deep = secretFields.flatMap((field) => [field, below('*', field), below('*.*', field)])
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: deep, censor: '…' },
      serializers: { err: errorFacts },
      hooks: {
        logMethod(given, method) {
          // Sentences are ours; what is put into them may be anything.
          method.apply(
            this,
            given.map((part) => (typeof part === 'string' ? scrub(part) : part)) as typeof given,
          )
        },
      },
    },
    { write },
  )
}

function below(path: string, field: string): string {
  return field.startsWith('[') ? path + field : `${path}.${field}`
}

/** What is told of an error: not what else hangs on it, which may be the request itself. */
function errorFacts(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: scrub(String(error)) }
  const { name, message, stack, cause } = error
  return {
    name,
    message: scrub(message),
    stack: scrub(stack ?? ''),
    ...('code' in error ? { kind: scrub(String(error.code)) } : {}),
    ...('digest' in error ? { digest: scrub(String(error.digest)) } : {}),
    ...(cause instanceof Error ? { cause: errorFacts(cause) } : {}),
  }
}
