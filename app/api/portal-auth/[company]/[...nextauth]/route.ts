import { portalAuthRoute } from '@/lib/auth/nextauth-routes'
import { newDeviceNotice } from '@/lib/portal/access/queries'

export const GET = portalAuthRoute(newDeviceNotice)
export const POST = GET
export { notHere as HEAD } from '@/lib/auth/nextauth-routes'
