import { getTranslations } from 'next-intl/server'
import { brandOf } from '@/components/brand/brand-of'
import { SiteFrame } from '@/components/site/frame'
import { TextLink } from '@/components/ui/link'
import type { ContactContext } from '@/lib/auth/guards'
import { countryName } from '@/lib/companies/countries'
import { addressLines } from '@/lib/invoices/parties'

/** What every page of a portal says that its company has switched off (Case 28). */
export async function ClosedPortal({ company }: Pick<ContactContext, 'company'>) {
  const t = await getTranslations('portal.closed')
  const { name, replyTo } = company
  const lines = addressLines({ ...company, country: countryName(company.country), attention: null })
  return (
    <SiteFrame brand={brandOf(company)} title={t('title')} sub={t('sub', { company: name })}>
      <address className="grid gap-0.5 not-italic [overflow-wrap:anywhere]">
        <span className="font-semibold">{company.legalName ?? name}</span>
        {lines.map((line) => (
          <span key={line}>{line}</span>
        ))}
        {replyTo && (
          <span className="mt-2">
            <TextLink href={`mailto:${replyTo}`}>{replyTo}</TextLink>
          </span>
        )}
      </address>
    </SiteFrame>
  )
}
