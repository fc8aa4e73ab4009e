import { expect, test } from 'vitest'
import { passwordProblem } from '@/lib/auth/password-rules'
import { getsTemporaryPassword, newTemporaryPassword } from '@/lib/auth/temporary-passwords'

const made = Array.from({ length: 500 }, newTemporaryPassword)

test('Case 25: a temporary password is long, readable and never the same', () => {
  expect(new Set(made).size).toBe(made.length)
  for (const password of made)
    expect(password).toMatch(/^([acdefhjkmnprtwxy3467]{4}-){3}[acdefhjkmnprtwxy3467]{4}$/)
  // Every letter of the alphabet turns up: nothing is left out by the drawing.
  expect(new Set(made.join('')).size).toBe(20 + 1)
})

test('P1, P3: it would be a good one if somebody had chosen it', async () => {
  const facts = {
    realm: 'contact' as const,
    email: 'jules@harbour.example',
    names: ['Northlight', 'northlight'],
  }
  for (const password of made.slice(0, 20)) expect(await passwordProblem(password, facts)).toBeNull()
})

const company = { portalEnabled: true, signInByPassword: true, temporaryPasswords: true }
const contact = {
  ...{ id: '1', email: 'jules@harbour.example', state: 'never_invited' as const },
  ...{ passwordHash: null, passwordSetAt: null, passwordExpiresAt: null },
}
const day = new Date('2026-11-23T12:00:00Z')

test('Case 25: it is for those who never had a password, where the owner opted in', () => {
  expect(getsTemporaryPassword(company, contact)).toBe(true)
})

test.each([
  ['the owner has not opted in', { temporaryPasswords: false }, {}],
  ['passwords are switched off', { signInByPassword: false }, {}],
  ['the portal is switched off', { portalEnabled: false }, {}],
  ['they have a password', {}, { passwordHash: 'x', passwordSetAt: day }],
  ['they had one once', {}, { passwordSetAt: day }],
  ['they were sent one already', {}, { passwordHash: 'x', passwordExpiresAt: day }],
  ['they have used the one they were sent', {}, { passwordExpiresAt: day }],
  ['they are switched off', {}, { state: 'disabled' as const }],
])('Case 25: none is made when %s', (_when, atCompany, ofContact) => {
  expect(getsTemporaryPassword({ ...company, ...atCompany }, { ...contact, ...ofContact })).toBe(false)
})
