import { afterEach, describe, expect, test, vi } from 'vitest'
import * as cookies from '@/lib/auth/cookies'
import { cookieOptions } from '@/lib/auth/cookies'
import * as environment from '@/lib/env'

afterEach(() => vi.restoreAllMocks())

function inRealDeployment(): void {
  const usual = environment.env()
  vi.spyOn(environment, 'env').mockReturnValue({ ...usual, realDeployment: true })
}

const companies = ['0193-northlight', '0193-northlight-2', 'x']
/** Every cookie that the module can name. */
const names = () => {
  const { cookieOptions: _, memberCookies, portalCookies, ...single } = cookies
  const perCompany = companies.flatMap((id) => Object.values(portalCookies(id)))
  const everySingle = Object.values(single).flatMap((name: (id: string) => string) =>
    // A member's takes no company.
    (name.length === 0 ? companies.slice(0, 1) : companies).map((id) => name(id)),
  )
  return [...Object.values(memberCookies()), ...perCompany, ...everySingle]
}

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
    for (const name of all) expect(name.length).toBeLessThan(45)
    for (const name of all) {
      expect(
        all.filter((other) => other !== name && other.startsWith(name)),
        name,
      ).toEqual([])
    }
  })
})
