import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  browserCookie,
  cookieOptions,
  deviceCookie,
  emailCookie,
  memberBrowserCookie,
  memberCookies,
  memberDeviceCookie,
  memberSecondFactorCookie,
  portalCookies,
  secondFactorCookie,
} from '@/lib/auth/cookies'
import * as environment from '@/lib/env'

afterEach(() => vi.restoreAllMocks())

function inRealDeployment(): void {
  const usual = environment.env()
  vi.spyOn(environment, 'env').mockReturnValue({ ...usual, realDeployment: true })
}

const companies = ['0193-northlight', '0193-northlight-2', 'x']
const names = () => [
  ...Object.values(memberCookies()),
  ...[memberBrowserCookie(), memberDeviceCookie(), memberSecondFactorCookie()],
  ...companies.flatMap((id) => [
    ...Object.values(portalCookies(id)),
    ...[browserCookie(id), emailCookie(id), deviceCookie(id), secondFactorCookie(id)],
  ]),
]

describe('cookies', () => {
  test('S2: in a real deployment all are __Host- and Secure, HttpOnly, SameSite=Lax, Path=/', () => {
    inRealDeployment()
    for (const name of names()) expect(name).toMatch(/^__Host-foyer-/)
    expect(cookieOptions()).toEqual({ httpOnly: true, sameSite: 'lax', path: '/', secure: true })
  })

  test('S2: on one’s own machine they have neither prefix nor Secure, and the rest', () => {
    for (const name of names()) expect(name).toMatch(/^foyer-/)
    expect(cookieOptions()).toEqual({ httpOnly: true, sameSite: 'lax', path: '/', secure: false })
  })

  test('S10: no name is another one’s, or the beginning of another', () => {
    const all = names()
    expect(new Set(all).size).toBe(all.length)
    for (const name of all) {
      expect(
        all.filter((other) => other !== name && other.startsWith(name)),
        name,
      ).toEqual([])
    }
  })
})
