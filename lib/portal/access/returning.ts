import { companyDb } from '@/lib/db/tenancy'
import { type AtPortal, afterBase, portalBase } from '@/lib/portal-base'
import { safeReturnPath } from '@/lib/text'

/**
 * A path inside this company's portal, or null: nobody is sent anywhere else (SECURITY H1). Given in any form that
 * it was kept or shown in, also with a slug that the company had before; answered as it is kept.
 */
export async function pathInPortal(
  company: AtPortal & { id: string },
  to: string | null | undefined,
): Promise<string | null> {
  const path = safeReturnPath(to, '')
  const long = path.startsWith('/portal/')
  const below = long ? await belowSomeSlug(company, path) : afterBase(portalBase(company), path)
  // Asked again of what is left: at the company's own host name it is all that is shown.
  const inside = below !== null && below.length > 1 && safeReturnPath(below, '') !== ''
  return inside && !/^\/login(?:[/?#]|$)/.test(below) ? `/portal/${company.slug}${below}` : null
}

/** What comes after /portal/{slug}, if the slug is the company's or was. */
async function belowSomeSlug(company: { id: string; slug: string }, path: string): Promise<string | null> {
  const [, slug, below = ''] = /^\/portal\/([a-z0-9-]+)(.*)$/.exec(path) ?? []
  if (!slug) return null
  if (slug === company.slug) return below
  return (await companyDb(company.id).formerSlug.findFirst({ where: { slug } })) && below
}
