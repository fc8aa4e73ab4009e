import { domainToUnicode } from 'node:url'
import { ButtonLink } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import type { MemberContext } from '@/lib/auth/guards'
import { adminPath } from './addresses'

type HostNameCardProps = { company: MemberContext['company']; mayChange: boolean }

/** The company's own host name, how far it is, and for owners the way to set it up. */
export function HostNameCard({ company, mayChange }: HostNameCardProps) {
  const { slug, hostName, hostNameVerifiedAt } = company
  return (
    <Card>
      <CardHeader
        title="Your own host name"
        sub={`Your clients sign in at a name of yours, such as billing.acme.example.${mayChange ? '' : ' Only an owner can change it.'}`}
        actions={
          mayChange && (
            <ButtonLink href={adminPath(slug, 'settings', 'host-name')} size="small">
              {hostName ? 'Change' : 'Set up'}
            </ButtonLink>
          )
        }
      />
      {hostName ? (
        <p className="text-md wrap-anywhere">
          <span className="font-mono">{domainToUnicode(hostName)}</span>
          <span className="text-ink-2">&nbsp;· {hostNameVerifiedAt ? 'connected' : 'not connected yet'}</span>
        </p>
      ) : (
        <p className="text-ink-2">None. The portal is at its address here.</p>
      )}
    </Card>
  )
}
