import { adminPath } from '@/components/admin/addresses'
import { NothingHere } from '@/components/admin/nothing-here'
import { refusedPages } from '@/components/admin/settings-pages'
import { memberOf } from '@/lib/auth/guards'
import { askedPath } from '@/lib/auth/request'

/**
 * Another company's and what doesn't exist look the same (SECURITY T4). A member is told of the company's own pages
 * that they are not for their role: the status is the same.
 */
export default async function NotFound() {
  // This page is told no address of its own.
  const slug = /^\/admin\/([a-z0-9-]+)/.exec((await askedPath()) ?? '')?.[1]
  // Of a stranger to the company it says that nothing was found, by throwing.
  const context = slug ? await memberOf(slug).catch(() => null) : null
  const pages = context ? refusedPages(context.member.role) : []
  const refused = pages.map(({ path, ownersOnly }) => ({
    path: adminPath(context?.company.slug ?? '', ...path),
    ownersOnly,
  }))
  return <NothingHere refused={refused} />
}
