import 'server-only'
import { sha256 } from '@/lib/auth/secrets'
import { env } from '@/lib/env'
import { knownBrowser } from './browser'

export { newDeviceNotice } from '../profile/messages'
export { signInPage } from './addresses'
export { lastWay, rememberedEmail } from './browser'
export { pathInPortal } from './returning'

/** Whether a link was asked for in this browser; one that nobody asked for here says where (SECURITY M7). */
export async function isSameBrowser(company: { id: string }, browserHash: string | null): Promise<boolean> {
  const browser = await knownBrowser(company)
  return browser !== null && browserHash === sha256(browser)
}

/** Where the company's own people sign in: at the instance's address, also from the portal's own host name. */
export function memberSignInAddress(): string {
  return `${env().NEXTAUTH_URL}/login`
}
