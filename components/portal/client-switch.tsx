import { getTranslations } from 'next-intl/server'
import { Menu, MenuLink } from '@/components/ui/menu'
import { clientHome } from './addresses'

type ChosenClient = { publicId: string; name: string }

type ClientSwitchProps = {
  company: { slug: string }
  clients: readonly ChosenClient[]
  current?: ChosenClient | undefined
}

/** Whose invoices these are; for somebody who acts for several clients, the way to the others (Case 7). */
export async function ClientSwitch({ company, clients, current }: ClientSwitchProps) {
  if (clients.length < 2) {
    return current && <span className="min-w-0 truncate text-ink-2 text-md">{current.name}</span>
  }
  const t = await getTranslations('portal.frame')
  return (
    <Menu
      button={current?.name ?? t('choose')}
      label={current ? t('switch', { client: current.name }) : t('choose')}
    >
      {clients.map((client) => (
        <MenuLink
          key={client.publicId}
          href={clientHome(company, client)}
          current={client.publicId === current?.publicId}
        >
          {client.name}
        </MenuLink>
      ))}
    </Menu>
  )
}
