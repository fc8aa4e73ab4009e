import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { brandOf } from '@/components/brand/brand-of'
import type { ContactContext } from '@/lib/auth/guards'
import { countryName } from '@/lib/companies/countries'
import { addressLines } from '@/lib/invoices/parties'
import { clientHome, portalHome } from './addresses'
import { ClientSwitch } from './client-switch'
import { PortalFrame } from './frame'
import { UserMenu } from './user-menu'

type PortalShellProps = Pick<ContactContext, 'company' | 'contact'> & {
  /** All that the contact acts for. */
  clients: readonly { publicId: string; name: string }[]
  /** Whose page this is; none on the contact's own pages. */
  current?: { publicId: string; name: string }
  children: ReactNode
}

/** The frame of every signed-in page: whose portal, which client, who is there. */
export async function PortalShell({ company, contact, clients, current, children }: PortalShellProps) {
  const t = await getTranslations('portal.frame')
  return (
    <PortalFrame
      company={frameOf(company)}
      homeHref={current ? clientHome(company, current) : portalHome(company)}
      switcher={<ClientSwitch company={company} clients={clients} current={current} />}
      userMenu={<UserMenu company={company} contact={contact} />}
      labels={{ skip: t('skip') }}
    >
      {children}
    </PortalFrame>
  )
}

/** What the frame says of a company. */
export function frameOf(company: ContactContext['company']) {
  const country = countryName(company.country)
  return { ...brandOf(company), addressLines: addressLines({ ...company, country, attention: null }) }
}
