import { memberAuthRoute } from '@/lib/auth/nextauth-routes'

export const GET = memberAuthRoute
export const POST = memberAuthRoute
export { notHere as HEAD } from '@/lib/auth/nextauth-routes'
