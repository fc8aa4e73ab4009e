import { expect, test } from 'vitest'
import { contactMethod } from '@/lib/auth/sign-in'
import { isSwitchedOn, readWay, type Way, wayOf, ways, waysOf } from '@/lib/auth/ways'

const every = { signInByEmail: true, signInByPassword: true, signInByPasskey: true }

test('the last way comes first, and only what the company offers', () => {
  expect(waysOf(every)).toEqual(['email', 'password', 'passkey'])
  expect(waysOf(every, 'email')).toEqual(['email', 'password', 'passkey'])
  expect(waysOf(every, 'password')).toEqual(['password', 'email', 'passkey'])
  expect(waysOf(every, 'passkey')).toEqual(['passkey', 'email', 'password'])
  expect(waysOf({ ...every, signInByPasskey: false }, 'passkey')).toEqual(['email', 'password'])
  expect(waysOf({ ...every, signInByEmail: false })).toEqual(['password', 'passkey'])
  expect(waysOf({ signInByEmail: false, signInByPassword: false, signInByPasskey: false }, 'email')).toEqual(
    [],
  )
})

test('each way has its own switch', () => {
  const off: [keyof typeof every, Way][] = [
    ['signInByEmail', 'email'],
    ['signInByPassword', 'password'],
    ['signInByPasskey', 'passkey'],
  ]
  for (const [name, way] of off) {
    const company = { ...every, [name]: false }
    expect(ways.filter((each) => !isSwitchedOn(company, each))).toEqual([way])
  }
})

test('what a cookie or a row says is known, or the usual', () => {
  expect(['email', 'password', 'passkey', 'link', '', null].map(readWay)).toEqual([
    ...['email', 'password', 'passkey'],
    ...[null, null, null],
  ])
  const methods = ['password', 'temporary-password', 'link', 'code', 'invitation', 'passkey']
  expect(methods.map(contactMethod)).toEqual(methods)
  expect([null, '', 'other'].map(contactMethod)).toEqual(['password', 'password', 'password'])
  expect(methods.map((method) => wayOf(contactMethod(method)))).toEqual([
    ...['password', 'password', 'email', 'email', null, 'passkey'],
  ])
})
