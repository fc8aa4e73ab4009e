import type { ReactNode } from 'react'
import type { Logo } from '@/components/brand/brand-of'
import { Mark } from '@/components/brand/mark'
import { Card } from '@/components/ui/card'
import { cx } from '@/components/ui/cx'
import { Link } from '@/components/ui/link'

type SiteFrameProps = {
  /** Whose door this is: Foyer's own, or a company's. */
  brand?: { name: string; logo?: Logo | null; href?: string }
  title: ReactNode
  sub?: ReactNode
  /** Below the card: a promise, another way. */
  foot?: ReactNode
  /** `wide` for forms with two columns. */
  width?: 'narrow' | 'wide'
  children?: ReactNode
}

/** A page with one thing to do, on a card in the middle: signing in, signing up, a link from a message. */
export function SiteFrame({
  brand = { name: 'Foyer', href: '/' },
  title,
  sub,
  foot,
  width = 'narrow',
  children,
}: SiteFrameProps) {
  const name = (
    <>
      <Mark name={brand.name} logo={brand.logo} />
      <span className="min-w-0 font-semibold text-xl">{brand.name}</span>
    </>
  )
  return (
    <div data-targets="large" className="grid min-h-dvh place-items-center px-4 py-8 sm:px-6">
      <div className={cx('w-full', width === 'wide' ? 'max-w-[560px]' : 'max-w-[404px]')}>
        <header className="mb-4 flex justify-center sm:mb-[15px]">
          {brand.href ? (
            <Link href={brand.href} className="flex min-h-11 min-w-0 items-center gap-3 no-underline">
              {name}
            </Link>
          ) : (
            <span className="flex min-h-11 min-w-0 items-center gap-3">{name}</span>
          )}
        </header>
        <main id="main">
          <Card as="div" pad="none" className="p-6 sm:p-8">
            <h1 className="title text-[1.625rem] sm:text-[1.6875rem]">{title}</h1>
            {sub && <p className="mt-2 text-ink-2">{sub}</p>}
            {children && <div className="mt-[22px]">{children}</div>}
          </Card>
        </main>
        {foot && <div className="mt-[18px] text-balance px-2 text-center text-ink-3 text-sm">{foot}</div>}
      </div>
    </div>
  )
}

/** "or", between two ways to do the same. */
export function Or({ children }: { children: ReactNode }) {
  return (
    <div className="my-[18px] flex items-center gap-3 text-ink-3 text-sm before:flex-1 before:border-t after:flex-1 after:border-t">
      {children}
    </div>
  )
}
