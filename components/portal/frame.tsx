import type { ReactNode } from 'react'
import type { Logo } from '@/components/brand/brand-of'
import { Mark } from '@/components/brand/mark'
import { cx } from '@/components/ui/cx'
import { Link } from '@/components/ui/link'
import { SkipLink } from '@/components/ui/skip-link'

type PortalFrameProps = {
  company: {
    name: string
    logo: Logo | null
    /** One line each, as on the invoice. */
    addressLines: readonly string[]
  }
  homeHref: string
  /** A Menu with the clients this contact acts for. */
  switcher?: ReactNode
  /** A Menu with the profile and the form that signs out. */
  userMenu?: ReactNode
  /** Above everything: "You are viewing as …". */
  banner?: ReactNode
  /** Links below the address: a legal notice, the company's site. */
  footer?: ReactNode
  labels: { skip: string }
  children: ReactNode
}

/** A company's portal: its mark and name on top, its address below, no sign of ours. */
export function PortalFrame({
  company,
  homeHref,
  switcher,
  userMenu,
  banner,
  footer,
  labels,
  children,
}: PortalFrameProps) {
  return (
    <div data-targets="large" className="flex min-h-dvh flex-col">
      <SkipLink>{labels.skip}</SkipLink>
      {banner}
      <header className="flex min-h-16 items-center gap-3 border-b bg-surface px-4 md:px-7 print:hidden">
        <Link
          href={homeHref}
          className="flex min-h-11 min-w-0 items-center gap-3 font-semibold no-underline md:gap-3.5"
        >
          <Mark name={company.name} logo={company.logo} />
          {/* A phone has no room for both beside the menus; the foot of the page names the company too. */}
          <span className={cx('min-w-0 truncate', company.logo && 'max-sm:sr-only')}>{company.name}</span>
        </Link>
        <div className="ml-auto flex min-w-0 shrink-0 items-center gap-2 max-md:max-w-[58%] md:gap-3">
          {switcher}
          {userMenu}
        </div>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto w-full max-w-[1060px] flex-1 px-4 pt-5 pb-14 outline-none md:px-7 md:pt-9 md:pb-18 print:p-0"
      >
        {children}
      </main>
      <footer className="border-t px-4 py-6 text-ink-3 text-sm md:px-7 print:hidden">
        <div className="mx-auto flex max-w-[1004px] flex-wrap items-baseline justify-between gap-x-8 gap-y-3">
          <address className="not-italic">
            {[company.name, ...company.addressLines].map((line, index) => (
              <span key={line}>
                {index > 0 && ', '}
                {line}
              </span>
            ))}
          </address>
          {footer}
        </div>
      </footer>
    </div>
  )
}
