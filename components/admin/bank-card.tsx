import { ButtonLink } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Facts } from '@/components/ui/facts'
import type { MemberContext } from '@/lib/auth/guards'
import { adminPath } from './addresses'
import { bankCodeLabel } from './words'

type BankCardProps = { company: MemberContext['company']; mayChange: boolean }

/** Where clients pay to, and for owners the way to change it. */
export function BankCard({ company, mayChange }: BankCardProps) {
  const { bankAccountName, bankName, bankIban, bankCode, bankBic } = company
  const given = [
    { key: 'holder', label: 'Account holder', value: bankAccountName },
    { key: 'bank', label: 'Bank', value: bankName },
    { key: 'iban', label: 'IBAN or account number', value: bankIban },
    { key: 'code', label: bankCodeLabel(company), value: bankCode },
    { key: 'bic', label: 'BIC (SWIFT)', value: bankBic },
  ].filter(({ value }) => value !== null)
  return (
    <Card>
      <CardHeader
        title="Bank transfer"
        sub={`Printed on invoices that are still to be paid.${mayChange ? '' : ' Only an owner can change it.'}`}
        actions={
          mayChange && (
            <ButtonLink href={adminPath(company.slug, 'settings', 'bank')} size="small">
              Change
            </ButtonLink>
          )
        }
      />
      {given.length > 0 ? (
        <Facts facts={given} />
      ) : (
        <p className="text-ink-2">No bank account is given: clients have to ask how to pay.</p>
      )}
    </Card>
  )
}
