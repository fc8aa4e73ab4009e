import { Card, CardHeader } from '@/components/ui/card'
import { Facts } from '@/components/ui/facts'
import type { FilledField } from '@/lib/catalogue/custom-fields/queries'

/** The custom fields of an invoice or a quote that do not stand on it. Nothing where there are none. */
export function TeamCard({ fields }: { fields: readonly FilledField[] }) {
  if (fields.length === 0) return null
  return (
    <Card>
      <CardHeader title="For you and your team" size="sm" sub="The client never sees this." />
      <Facts layout="stacked" facts={fields} className="[&_dd]:[overflow-wrap:anywhere]" />
    </Card>
  )
}
