import { portalCompany } from '@/lib/auth/guards'
import { answerOneClick } from '@/lib/one-click'
import { portalPath } from '@/lib/portal-base'

type Context = RouteContext<'/portal/[company]/no-reminders/[token]'>

/** To the page with the button. Looking changes nothing: mail filters open every link (SECURITY M1). */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { company: slug, token } = await params
  const company = await portalCompany(slug)
  const page = portalPath(company, `/no-reminders/${encodeURIComponent(token)}/stop`)
  return new Response(null, { status: 303, headers: { Location: page } })
}

/**
 * What a mail program posts when somebody presses its "unsubscribe": done at once, without a cookie or an origin
 * (RFC 8058). The token alone says whose reminders end, so another site can't end somebody's; a dead or made-up one
 * gets the same answer.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { company: slug, token } = await params
  const company = await portalCompany(slug)
  return answerOneClick(request, { company, token })
}
