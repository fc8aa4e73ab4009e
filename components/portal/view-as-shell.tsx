import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { Menu, MenuText } from '@/components/ui/menu'
import type { MemberContext } from '@/lib/auth/guards'
import { clientHome } from './addresses'
import { ClientSwitch } from './client-switch'
import { PortalFrame } from './frame'
import { frameOf } from './shell'
import { ViewAsBanner } from './view-as-banner'

type ViewAsShellProps = {
  /** With the address that the portal's pages stand below. */
  company: MemberContext['company'] & { portalBase: string }
  viewing: { publicId: string; client: { publicId: string; name: string }; minutesLeft: number }
  children: ReactNode
}

/** The portal's frame as a client has it, with whose eyes it is seen above; what a client could press is at rest. */
export async function ViewAsShell({ company, viewing, children }: ViewAsShellProps) {
  const t = await getTranslations('portal.viewAs')
  const { client } = viewing
  return (
    <PortalFrame
      company={frameOf(company)}
      homeHref={clientHome(company, client)}
      banner={<ViewAsBanner company={company} viewing={viewing} />}
      switcher={<ClientSwitch company={company} clients={[client]} current={client} />}
      userMenu={
        <Menu look="plain" label={t('account')} button={<Avatar name={client.name} />} className="shrink-0">
          <MenuText>{t('accountRests', { client: client.name })}</MenuText>
        </Menu>
      }
      labels={{ skip: (await getTranslations('portal.frame'))('skip') }}
    >
      {children}
    </PortalFrame>
  )
}
