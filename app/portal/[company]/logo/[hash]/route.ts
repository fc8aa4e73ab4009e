import { notFound } from 'next/navigation'
import { portalCompany } from '@/lib/auth/guards'
import { shownLogo } from '@/lib/companies/logo/queries'
import { pictureResponse } from '@/lib/http/picture-response'

type Context = { params: Promise<{ company: string; hash: string }> }

/** A company's logo, to whoever has its address: it stands on the sign-in page and in messages (SECURITY F1). */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { company: slug, hash } = await params
  const company = await portalCompany(slug)
  const png = await shownLogo({ company, hash })
  return png ? pictureResponse(png) : notFound()
}
