import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { EyeIcon } from '@/components/ui/icons'
import { endViewAsAction } from '@/lib/portal/view-as/actions'
import { formWords } from './access/form-words'

type ViewAsBannerProps = {
  company: { slug: string; portalEnabled: boolean }
  viewing: { publicId: string; client: { name: string }; minutesLeft: number }
}

/** On every page while a member looks as a client: whose portal it is, for how long, and the way out (Case 30). */
export async function ViewAsBanner({ company, viewing }: ViewAsBannerProps) {
  const t = await getTranslations('portal.viewAs')
  const { client, minutesLeft } = viewing
  return (
    <section
      aria-label={t('label')}
      className="sticky top-0 z-20 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b bg-wait-soft px-4 py-2.5 text-md text-wait md:px-7 print:hidden"
    >
      <p className="flex min-w-0 flex-1 basis-72 gap-2.5">
        <EyeIcon className="mt-[3px] shrink-0" />
        <span className="min-w-0 [overflow-wrap:anywhere]">
          {t('banner', { client: client.name, minutes: minutesLeft })}
          {!company.portalEnabled && ` ${t('off')}`}
        </span>
      </p>
      <ActionForm
        action={endViewAsAction.bind(null, { company: company.slug })}
        words={await formWords()}
        hidden={{ grant: viewing.publicId }}
        fields={[]}
        buttons={[{ label: t('end'), variant: 'secondary', size: 'small' }]}
      />
    </section>
  )
}
