import { ButtonLink } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import type { MemberContext } from '@/lib/auth/guards'
import { logoOf } from '@/lib/pictures'
import { adminPath } from './addresses'
import { LogoPicture } from './logo-picture'

/** The company's logo, and the way to change it. */
export function LogoCard({ company }: { company: MemberContext['company'] }) {
  const logo = logoOf(company)
  return (
    <Card>
      <CardHeader
        title="Logo"
        sub="On your portal, messages and invoices, beside your name."
        actions={
          <ButtonLink href={adminPath(company.slug, 'settings', 'logo')} size="small">
            {logo ? 'Change' : 'Add'} <span className="sr-only">the logo</span>
          </ButtonLink>
        }
      />
      {logo ? (
        <LogoPicture company={company} />
      ) : (
        <p className="text-ink-2">There is none: your initial stands in its place.</p>
      )}
    </Card>
  )
}
