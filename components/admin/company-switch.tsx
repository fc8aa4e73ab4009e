import { ChevronDownIcon } from '@/components/ui/icons'
import { Menu, MenuLink } from '@/components/ui/menu'
import { adminPath } from './addresses'

type CompanySwitchProps = {
  current: { slug: string; name: string }
  companies: readonly { slug: string; name: string }[]
}

/** The company's name; for members of several companies, the way to the others. */
export function CompanySwitch({ current, companies }: CompanySwitchProps) {
  if (companies.length < 2) return <span className="min-w-0 truncate font-semibold">{current.name}</span>
  return (
    <Menu
      className="flex-1"
      align="start"
      look="plain"
      button={
        <span className="flex min-w-0 flex-1 items-center gap-1.5 font-semibold">
          <span className="min-w-0 truncate">{current.name}</span>
          <ChevronDownIcon className="shrink-0 text-ink-3" />
        </span>
      }
    >
      {companies.map(({ slug, name }) => (
        <MenuLink key={slug} href={adminPath(slug, 'dashboard')} current={slug === current.slug}>
          {name}
        </MenuLink>
      ))}
    </Menu>
  )
}
