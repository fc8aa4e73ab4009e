import { getTranslations } from 'next-intl/server'
import { Card, CardHeader } from '@/components/ui/card'
import { Facts } from '@/components/ui/facts'
import { Figure, FigureRow } from '@/components/ui/figure'
import type { Statement } from '@/lib/payments/statement/queries'

/** What is open now, whatever days are looked at, and how late it is. */
export async function AgingCard({ statement }: { statement: Statement }) {
  const t = await getTranslations('statement')
  const { open, overdue, credit, aging } = statement
  return (
    <Card>
      <CardHeader title={t('now')} />
      <FigureRow className="sm:justify-start sm:gap-x-[72px]">
        <Figure label={t('open')} value={open} />
        {overdue && <Figure tone="late" label={t('overdue')} value={overdue} />}
        {credit && <Figure label={t('unused')} value={credit} />}
      </FigureRow>
      {aging.some(({ nothing }) => !nothing) && (
        <Facts
          layout="sums"
          className="mt-5 max-w-[26rem] border-t pt-4"
          facts={aging.map(({ age, amount }) => ({ key: age, label: t(`age.${age}`), value: amount }))}
        />
      )}
    </Card>
  )
}
