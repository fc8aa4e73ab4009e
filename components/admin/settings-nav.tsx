'use client'

import { useSelectedLayoutSegment } from 'next/navigation'
import { Link } from '@/components/ui/link'
import { Tabs } from '@/components/ui/tabs'

type Page = {
  href: string
  label: string
  /** The parts of the address below the settings that are this page, or one reached from it. */
  segments: readonly string[]
}

type SettingsNavProps = { groups: readonly { label: string; pages: readonly Page[] }[] }

/** The groups of the settings, and below them the pages of the group that is open. */
export function SettingsNav({ groups }: SettingsNavProps) {
  const segment = useSelectedLayoutSegment() ?? ''
  const isOpen = ({ segments }: Page) => segments.includes(segment)
  const group = groups.find(({ pages }) => pages.some(isOpen))
  const tabs = groups.flatMap(({ label, pages: [first, ...others] }) => {
    const current = label === group?.label && (others.length > 0 ? ('within' as const) : true)
    return first ? [{ href: first.href, label, current }] : []
  })
  return (
    <div className="mb-6">
      <Tabs label="Settings" tabs={tabs} ruled />
      {group && group.pages.length > 1 && (
        <nav aria-label={`Settings: ${group.label}`} className="pt-2">
          <ul className="-mx-1 grid grid-cols-[repeat(3,auto)] justify-start gap-x-1 sm:flex sm:flex-wrap">
            {group.pages.map((page) => (
              <li key={page.href}>
                <Link
                  href={page.href}
                  aria-current={isOpen(page) ? 'page' : undefined}
                  className="flex min-h-11 items-center rounded-md px-2 text-ink-2 text-sm no-underline hover:text-ink aria-[current]:font-firm aria-[current]:text-ink aria-[current]:underline aria-[current]:underline-offset-4 sm:min-h-9"
                >
                  {page.label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </div>
  )
}
