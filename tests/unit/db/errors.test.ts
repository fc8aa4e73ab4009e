import { describe, expect, test } from 'vitest'
import { isForeignKeyViolation, isUniqueViolation, throwWithoutArguments } from '@/lib/db/errors'

/** As Prisma hands on what a driver adapter said. */
const refusedBy = (cause: unknown) => ({ code: 'P2002', meta: { driverAdapterError: { cause } } })

const taken = (constraint: string) =>
  refusedBy({
    kind: 'UniqueConstraintViolation',
    originalMessage: `duplicate key value violates unique constraint "${constraint}"`,
  })

const nothings = [
  null,
  undefined,
  'text',
  new Error('other'),
  {},
  { meta: null },
  { meta: {} },
  { meta: { driverAdapterError: 'x' } },
  refusedBy(undefined),
  refusedBy('UniqueConstraintViolation'),
  refusedBy({}),
]

describe('a unique constraint', () => {
  test('is recognised, and by its columns where they are named', () => {
    const error = taken('Contact_companyId_email_key')
    expect(isUniqueViolation(error)).toBe(true)
    expect(isUniqueViolation(error, ['companyId', 'email'])).toBe(true)
    expect(isUniqueViolation(error, ['email', 'companyId'])).toBe(false)
    expect(isUniqueViolation(error, ['companyId'])).toBe(false)
    expect(isUniqueViolation(error, ['email'])).toBe(false)
    expect(isUniqueViolation(error, [])).toBe(false)
    expect(isForeignKeyViolation(error)).toBe(false)
  })

  test('that is not named is one of its kind, but not the one that is looked for', () => {
    for (const originalMessage of [undefined, 'duplicate key', 'unique constraint ""']) {
      const error = refusedBy({ kind: 'UniqueConstraintViolation', originalMessage })
      expect(isUniqueViolation(error)).toBe(true)
      expect(isUniqueViolation(error, ['email'])).toBe(false)
    }
  })

  test('counts only as such', () => {
    const message = 'unique constraint "Contact_email_key"'
    expect(isUniqueViolation(refusedBy({ kind: 'NotNull', originalMessage: message }), ['email'])).toBe(false)
    for (const error of nothings) expect(isUniqueViolation(error)).toBe(false)
  })
})

test('a reference is refused in two ways', () => {
  for (const kind of ['ForeignKeyConstraintViolation', 'RestrictViolation']) {
    expect(isForeignKeyViolation(refusedBy({ kind }))).toBe(true)
    expect(isUniqueViolation(refusedBy({ kind }))).toBe(false)
  }
  expect(isForeignKeyViolation(refusedBy({ kind: 'NullConstraintViolation' }))).toBe(false)
  for (const error of nothings) expect(isForeignKeyViolation(error)).toBe(false)
})

describe('a query that Prisma refused', () => {
  const said =
    '\nInvalid `create()` invocation:\n{\n  passwordHash: "secret"\n}\nArgument `email` is missing.\n'
  const thrownBy = (error: unknown): unknown => {
    try {
      return throwWithoutArguments(error)
    } catch (reason) {
      return reason
    }
  }

  test('says what and why, and not with which arguments', () => {
    const error = Object.assign(new Error(said), { name: 'PrismaClientValidationError' })
    error.stack = `PrismaClientValidationError: ${said}\n    at somewhere`
    expect(thrownBy(error)).toBe(error)
    expect(error.message).toBe('Invalid `create()` invocation: Argument `email` is missing.')
    expect(error.stack).toBe(
      'PrismaClientValidationError: Invalid `create()` invocation: Argument `email` is missing.\n    at somewhere',
    )
  })

  test('without a stack it has none afterwards either', () => {
    const error = Object.assign(new Error(said), { name: 'PrismaClientValidationError' })
    error.stack = undefined
    expect(thrownBy(error)).toBe(error)
    expect(error.stack).toBeUndefined()
  })

  test('any other error is passed on as it is', () => {
    const error = new Error(said)
    expect(thrownBy(error)).toBe(error)
    expect(error.message).toBe(said)
    const odd = { name: 'PrismaClientValidationError', message: said }
    expect(thrownBy(odd)).toBe(odd)
    expect(odd.message).toBe(said)
    expect(thrownBy(null)).toBeNull()
  })
})
