import 'server-only'
import { refused } from '@/lib/forms/refused'
import { memberCookies, memberDeviceCookie } from './cookies'
import { checkMemberPassword } from './credentials'
import { currentMember } from './guards'
import type { RequestFacts } from './public-action'
import { renewMemberSession } from './renewing'
import { readCookie, setSessionCookie } from './request'
import { haveToWait } from './throttle'

/**
 * A member shows once more that it is them, by their password (SECURITY S8). The address is the session's, never
 * the form's. Refused: `signed-out`, `member-throttled`, `password-wrong` at the field.
 */
export async function confirmByPassword({ password, ...facts }: RequestFacts & { password: string }) {
  const session = await currentMember()
  if (!session) throw refused('signed-out')
  const deviceCookie = await readCookie(memberDeviceCookie())
  const checked = await checkMemberPassword({ email: session.user.email, password, deviceCookie, ...facts })
  if (!checked.ok && checked.reason === 'throttled') {
    throw haveToWait('member-throttled', { until: checked.until, now: facts.now })
  }
  if (!checked.ok) throw refused('password-wrong', { field: 'password' })

  const renewed = await renewMemberSession({ session, user: checked.user, method: 'password', ...facts })
  await setSessionCookie(memberCookies().session, renewed)
}
