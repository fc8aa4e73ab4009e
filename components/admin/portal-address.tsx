import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { CopyField } from '@/components/ui/copy-field'

const labels = { copy: 'Copy', copied: 'Copied' }

type PortalAddressProps = {
  address: string
  /** Beside a page. */
  narrow?: boolean
  /** Below the address: the company's own host name, the way to the settings. */
  children?: ReactNode
}

/** The one address that a company gives to all its clients. */
export function PortalAddress({ address, narrow = false, children }: PortalAddressProps) {
  if (narrow) {
    return (
      <Card>
        <CardHeader title="Sign-in address" size="sm" sub="The same for all your clients." />
        <CopyField value={address} labels={labels} layout="stacked" />
      </Card>
    )
  }
  return (
    <Card>
      <CardHeader
        title="One address for all your clients"
        sub="Put it on your website, your invoices, your signature. They sign in with their e-mail address."
      />
      <CopyField value={address} labels={labels}>
        <ButtonLink href={address} plain target="_blank" rel="noreferrer">
          Open
        </ButtonLink>
      </CopyField>
      {children && <div className="mt-3 text-ink-2 text-sm">{children}</div>}
    </Card>
  )
}
