import { getTranslations } from 'next-intl/server'
import { adminPath } from '@/components/admin/addresses'
import { type Branded, brandOf } from '@/components/brand/brand-of'
import { ActionForm } from '@/components/forms/action-form'
import { SiteFrame } from '@/components/site/frame'
import { ButtonLink } from '@/components/ui/button'
import { startViewAsAction } from '@/lib/portal/view-as/actions'
import { formWords } from './access/form-words'

type ViewAsOverProps = {
  company: Branded
  client: { publicId: string; name: string }
}

/** After 30 minutes, or once it was ended: says so, and offers to begin again. */
export async function ViewAsOver({ company, client }: ViewAsOverProps) {
  const t = await getTranslations('portal.viewAs')
  return (
    <SiteFrame brand={brandOf(company)} title={t('overTitle')} sub={t('over', { client: client.name })}>
      <ActionForm
        action={startViewAsAction.bind(null, { company: company.slug })}
        words={await formWords()}
        hidden={{ client: client.publicId }}
        stacked
        fields={[]}
        buttons={[{ label: t('again') }]}
      />
      <ButtonLink href={adminPath(company.slug, 'clients', client.publicId)} block className="mt-4">
        {t('back', { client: client.name })}
      </ButtonLink>
    </SiteFrame>
  )
}
