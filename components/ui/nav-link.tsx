'use client'

import { usePathname } from 'next/navigation'
import { Link, type LinkProps } from './link'

/** A link that knows whether the page shown is its own, or one below it. */
export function NavLink({ exact = false, ...link }: LinkProps & { exact?: boolean }) {
  const pathname = usePathname()
  const current = pathname === link.href || (!exact && pathname.startsWith(`${link.href}/`))
  return <Link aria-current={current ? 'page' : undefined} {...link} />
}
