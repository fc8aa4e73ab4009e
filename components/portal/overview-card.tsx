import { getTranslations } from 'next-intl/server'
import { Card } from '@/components/ui/card'
import { Figure, FigureRow } from '@/components/ui/figure'
import type { PortalOverview } from '@/lib/portal/queries'

/** What is open, what of it is late, what is next, and what they have paid too much. */
export async function OverviewCard({
  company,
  overview,
}: {
  company: { name: string }
  overview: PortalOverview
}) {
  const t = await getTranslations('portal.overview')
  const { open, late, nextDue, credit } = overview
  return (
    <Card aria-label={t('sums')} className="mb-7">
      <FigureRow className="sm:justify-start sm:gap-x-[92px]">
        <Figure size="lg" label={t('open', { company: company.name })} value={<Sums sums={open} />} />
        {late.length > 0 && <Figure tone="late" label={t('late')} value={<Sums sums={late} />} />}
        {nextDue && <Figure label={t('nextDue')} value={nextDue} />}
        {credit.length > 0 && <Figure label={t('credit')} value={<Sums sums={credit} />} />}
      </FigureRow>
    </Card>
  )
}

/** One a currency, below each other. */
function Sums({ sums }: { sums: readonly string[] }) {
  return sums.map((sum) => (
    <span key={sum} className="block">
      {sum}
    </span>
  ))
}
