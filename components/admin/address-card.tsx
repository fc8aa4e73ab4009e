import { ButtonLink } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { adminPath } from './addresses'

type AddressCardProps = { company: { slug: string }; mayChange: boolean }

/** The company's part of every address, and for owners the way to change it. */
export function AddressCard({ company, mayChange }: AddressCardProps) {
  return (
    <Card>
      <CardHeader
        title="Address"
        sub={`Your part of every address here.${mayChange ? '' : ' Only an owner can change it.'}`}
        actions={
          mayChange && (
            <ButtonLink href={adminPath(company.slug, 'settings', 'address')} size="small">
              Change
            </ButtonLink>
          )
        }
      />
      <p className="font-mono text-md wrap-anywhere">{company.slug}</p>
    </Card>
  )
}
