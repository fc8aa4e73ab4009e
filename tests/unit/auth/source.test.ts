import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { builderOf, exportsOf, firstCall, saysUseServer, sourceFiles } from '../../support/auth-source'

const builders = ['memberAction', 'accountAction', 'contactAction', 'portalAction', 'publicAction']
const actionFiles = sourceFiles(/^lib\/.*\/actions\.ts$/)

describe('A1: nothing that a browser can call is without its guard', () => {
  test.each(actionFiles)('A1: every export of %s is built by one of the five wrappers', (file) => {
    const actions = exportsOf(file)
    expect(actions.length).toBeGreaterThan(0)
    for (const action of actions) expect(builders, action.name).toContain(builderOf(action))
  })

  test('A1: nothing else says “use server”, in a file or within one', () => {
    expect(sourceFiles(/\.tsx?$/).filter(saysUseServer)).toEqual(actionFiles)
  })

  test.each(sourceFiles(/^app\/admin\/([a-z-]+\/)?page\.tsx$/))('A1: %s asks first who is there', (file) => {
    expect(firstCallOf(file, 'default')).toBe('requireSignedIn')
  })

  const dashboard = sourceFiles(/^app\/(\(view-as\)\/)?admin\/\[company\]\/(.*\/)?(page|layout)\.tsx$/)
  const doors = /^app\/portal\/\[company\]\/(login|enter|invite|reset|share|no-reminders|confirm-email)\//
  const portal = sourceFiles(/^app\/portal\/\[company\]\/(.*\/)?page\.tsx$/).filter(
    (file) => !doors.test(file),
  )

  test.each(dashboard)('A1: %s asks first who is there', (file) => {
    expect(['requireMember', 'requireFreshMember']).toContain(firstCallOf(file, 'default'))
    expect([null, 'requireMember']).toContain(firstCallOf(file, 'generateMetadata', ['getTranslations']))
  })

  /** For who has yet to choose a password: requireContact would send them back to it. */
  const choosing = 'app/portal/[company]/new-password/page.tsx'
  test.each(portal)('A1: %s asks first who is there', (file) => {
    const guard = file === choosing ? 'requireContactToChoose' : 'requireContact'
    expect([guard, 'requireFreshContact']).toContain(firstCallOf(file, 'default'))
    expect([null, guard]).toContain(firstCallOf(file, 'generateMetadata', translating))
  })

  // memberAuthRoute and portalAuthRoute ask isOpenRoute and cameFromHere: tests/integration/auth/nextauth.test.ts.
  const guards = [
    'requireMember',
    'requireFreshMember',
    'requireContact',
    'isCronCall',
    'mailboxMessage',
    'receiveResendEvent',
  ]
  /** Opened by a link alone: asks which company, then what the link's token or the logo's hash opens. */
  const byToken = /^app\/portal\/\[company\]\/(share|no-reminders|logo)\//
  const guarded = ['memberAuthRoute', 'portalAuthRoute(newDeviceNotice)']
  /** Tells that the database answers, and nothing of anybody. */
  const open = ['app/api/health/route.ts']
  const routes = sourceFiles(/^app\/.*\/route\.ts$/).filter((file) => !open.includes(file))

  test.each(routes)('A1: each method of %s has a guard', (file) => {
    const methods = exportsOf(file).filter(({ name }) => /^(GET|POST|PUT|PATCH|DELETE)$/.test(name))
    expect(methods.length).toBeGreaterThan(0)
    for (const method of methods) {
      const text = method.value?.getText() ?? ''
      const asked = firstCall(file, method) ?? ''
      const opens = byToken.test(file) && ['requirePortal', 'portalCompany'].includes(asked)
      const known = opens || text === 'GET' || guarded.includes(text) || guards.includes(asked)
      expect(known, method.name).toBe(true)
    }
  })

  test('A7: proxy.ts is nobody’s guard: nothing imports it, and no guard asks for what it writes down', () => {
    const sources = sourceFiles(/\.tsx?$/)
    const asks = (pattern: RegExp) => sources.filter((file) => pattern.test(readFileSync(file, 'utf8')))
    expect(asks(/from '(@\/|\.\.?\/)+proxy'/)).toEqual([])
    // Where to return to after signing in.
    expect(asks(/x-foyer-path/)).toEqual(['lib/auth/request.ts'])
  })

  test('A1: this reading notices what has no guard', () => {
    expect(firstCallOf('app/portal/[company]/enter/[token]/page.tsx', 'default')).toBe('requirePortal')
    expect(firstCallOf('app/api/health/route.ts', 'GET')).toBe('oldestWaiting')
    expect(firstCallOf('app/admin/page.tsx', 'default')).toBe('requireSignedIn')
    expect(new Set(exportsOf('lib/auth/sign-in.ts').map(builderOf))).toEqual(new Set([null]))
    expect(saysUseServer('lib/auth/sign-in.ts')).toBe(false)
  })
})

const translating = ['getTranslations', "(await getTranslations('portal.invoice'))"]

function firstCallOf(file: string, name: string, besides: string[] = []): string | null {
  const found = exportsOf(file).find((one) => one.name === name)
  return found ? firstCall(file, found, besides) : null
}
