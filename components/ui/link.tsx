import type { Route } from 'next'
import NextLink from 'next/link'
import type { ComponentProps } from 'react'

export type LinkProps = Omit<ComponentProps<'a'>, 'href'> & {
  href: string
  /** A plain link: for a file (PDF, CSV), another site, or a part of the application with its own brand style. */
  plain?: boolean
}

/** A link that navigates in place. Nothing is fetched ahead: pages are personal and cost a query each. */
export function Link({ href, plain, ...rest }: LinkProps) {
  if (plain) return <a href={href} {...rest} />
  // Addresses are built by the domains' path functions as plain strings, which typed routes can't follow.
  return <NextLink href={href as Route} prefetch={false} {...rest} />
}

/** A link inside a sentence. */
export function TextLink({ className, ...rest }: LinkProps) {
  return (
    <Link
      className={`underline decoration-line-field underline-offset-[3px] hover:decoration-current ${className ?? ''}`}
      {...rest}
    />
  )
}
