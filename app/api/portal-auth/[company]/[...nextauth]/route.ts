import { portalAuthRoute } from '@/lib/auth/nextauth-routes'

export const GET = portalAuthRoute
export const POST = portalAuthRoute
export { notHere as HEAD } from '@/lib/auth/nextauth-routes'
