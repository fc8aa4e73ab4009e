import { isRecord } from './records'

/**
 * A unique constraint refused the row. With `fields` (in the schema's order) only that constraint counts:
 * `isUniqueViolation(error, ['companyId', 'email'])`. The same over both adapters, for raw SQL too.
 */
export function isUniqueViolation(error: unknown, fields?: readonly string[]): boolean {
  const cause = causeOf(error)
  if (cause?.kind !== 'UniqueConstraintViolation') return false
  if (!fields) return true
  const constraint = /unique constraint "([^"]+)"/.exec(String(cause.originalMessage))?.[1]
  return constraint?.replace(/^[^_]+_/, '') === `${fields.join('_')}_key`
}

/** A referenced row doesn't exist (in this company), or one that is deleted is still referred to. */
export function isForeignKeyViolation(error: unknown): boolean {
  const kind = causeOf(error)?.kind
  return kind === 'ForeignKeyConstraintViolation' || kind === 'RestrictViolation'
}

/** Rethrows a query that Prisma refused without the arguments that it quotes: they may be secrets. */
export function throwWithoutArguments(error: unknown): never {
  if (error instanceof Error && error.name === 'PrismaClientValidationError') {
    const lines = error.message.trim().split('\n')
    const short = `${lines.at(0)} ${lines.at(-1)}`
    error.stack = error.stack?.replace(error.message, short)
    error.message = short
  }
  throw error
}

/** What the driver said. Recognised by shape: a bundler may have made two copies of Prisma's classes. */
function causeOf(error: unknown): Record<string, unknown> | undefined {
  const meta = isRecord(error) ? error.meta : undefined
  const driverError = isRecord(meta) ? meta.driverAdapterError : undefined
  const cause = isRecord(driverError) ? driverError.cause : undefined
  return isRecord(cause) ? cause : undefined
}
