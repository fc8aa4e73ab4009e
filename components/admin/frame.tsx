import type { ReactNode } from 'react'
import type { Logo } from '@/components/brand/brand-of'
import { Mark } from '@/components/brand/mark'
import { Avatar } from '@/components/ui/avatar'
import { cx } from '@/components/ui/cx'
import { Dismissible } from '@/components/ui/dismissible'
import { MenuIcon } from '@/components/ui/icons'
import { NavLink } from '@/components/ui/nav-link'
import { SkipLink } from '@/components/ui/skip-link'

export type AdminNavItem = {
  href: string
  label: string
  /** How many there are, or what needs attention ("2 bounced"). */
  count?: number | string
  /** A line above it: another kind of thing begins. */
  apart?: boolean
}

type AdminFrameProps = {
  company: { name: string; logo: Logo | null }
  nav: readonly AdminNavItem[]
  /** Their own page is behind the name. */
  user: { name: string; role: string; href: string }
  /** The form that signs out. */
  signOut: ReactNode
  /** Goes in place of the company's name for members of several companies. */
  switcher?: ReactNode
  /** Above every page: what needs to be known everywhere. */
  banner?: ReactNode
  /** The words of the phone's menu button and of the skip link. */
  labels?: { nav: string; menu: string; skip: string }
  children: ReactNode
}

const english = { nav: 'Main', menu: 'Menu', skip: 'Skip to the page' }

/** The dashboard: on a desk the rooms stand at the left, on a phone behind a button. */
export function AdminFrame({ labels = english, banner, children, ...props }: AdminFrameProps) {
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[232px_minmax(0,1fr)] print:block">
      <SkipLink>{labels.skip}</SkipLink>
      <div className="border-r bg-sunken max-md:hidden print:hidden">
        {/* The rooms scroll by themselves: a menu that opens above them must reach over the page. */}
        <div className="sticky top-0 z-10 flex h-dvh flex-col gap-1 px-3.5 py-[18px]">
          <CompanyName {...props} className="px-2 pt-1 pb-3.5" />
          <div className="-mx-3.5 min-h-0 flex-1 overflow-y-auto px-3.5 py-px">
            <Rooms {...props} label={labels.nav} />
          </div>
          <Person {...props} className="pt-6" />
        </div>
      </div>
      <header className="sticky top-0 z-20 flex h-14 items-center gap-3 border-b bg-sunken px-4 md:hidden print:hidden">
        <CompanyName {...props} className="min-w-0 flex-1" />
        <Dismissible className="-mr-2">
          <summary className="flex min-h-11 items-center gap-2 rounded-control px-2 font-firm text-md">
            <MenuIcon />
            {labels.menu}
          </summary>
          <div className="absolute inset-x-2 top-full mt-1 grid max-h-[calc(100dvh-5rem)] gap-1 overflow-y-auto rounded-card border bg-sunken p-2 shadow-raised">
            <Rooms {...props} label={labels.nav} />
            <Person {...props} className="mt-1 border-t pt-3" />
          </div>
        </Dismissible>
      </header>
      <div className="min-w-0">
        {banner}
        <main
          id="main"
          tabIndex={-1}
          className="max-w-[1160px] px-4 pt-5 pb-12 outline-none md:px-9 md:pt-7 md:pb-16 print:p-0"
        >
          {children}
        </main>
      </div>
    </div>
  )
}

function CompanyName({
  company,
  switcher,
  className,
}: Pick<AdminFrameProps, 'company' | 'switcher'> & { className: string }) {
  return (
    <div className={cx('flex items-center gap-3', className)}>
      <Mark name={company.name} logo={company.logo} size="narrow" />
      {switcher ?? <span className="min-w-0 truncate font-semibold">{company.name}</span>}
    </div>
  )
}

function Rooms({ nav, label }: Pick<AdminFrameProps, 'nav'> & { label: string }) {
  return (
    <nav aria-label={label}>
      <ul className="grid gap-1">
        {nav.map(({ href, label, count, apart }) => (
          <li key={href} className={cx(apart && 'mt-2.5 border-t pt-2.5')}>
            <NavLink
              href={href}
              className="flex min-h-[37px] items-center gap-2.5 rounded-control px-2.5 py-2 font-medium text-ink-2 text-md no-underline hover:text-ink focus-visible:outline-offset-[-2px] aria-[current]:bg-surface aria-[current]:text-ink aria-[current]:shadow-[0_0_0_1px_var(--line)] max-md:min-h-11"
            >
              {label}
              {count !== undefined && <span className="ml-auto text-ink-3 text-xs">{count}</span>}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Person({
  user,
  signOut,
  className,
}: Pick<AdminFrameProps, 'user' | 'signOut'> & { className: string }) {
  return (
    <div className={cx('grid gap-1.5 text-sm', className)}>
      <NavLink
        href={user.href}
        className="flex min-h-11 items-center gap-3 rounded-control px-2.5 py-1 no-underline hover:underline hover:underline-offset-[3px] focus-visible:outline-offset-[-2px]"
      >
        <Avatar name={user.name} />
        <span className="min-w-0 flex-1">
          <span className="block truncate">{user.name}</span>
          <span className="block text-ink-3">{user.role}</span>
        </span>
      </NavLink>
      <div className="[&_[data-button]]:w-full [&_[data-button]]:justify-start [&_[data-button]]:px-2.5">
        {signOut}
      </div>
    </div>
  )
}
