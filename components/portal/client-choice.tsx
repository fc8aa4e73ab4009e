import { getTranslations } from 'next-intl/server'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { clientHome } from './addresses'

type ClientChoiceProps = {
  company: { slug: string; name: string }
  clients: readonly { publicId: string; name: string; number: number }[]
}

/** Several clients: which one, by name. The frame's menu changes it later. */
export async function ClientChoice({ company, clients }: ClientChoiceProps) {
  const t = await getTranslations('portal.chooser')
  return (
    <div className="mx-auto max-w-[560px]">
      <PageHeader title={t('title')} sub={t('sub', { company: company.name })} />
      <Card as="div" pad="none">
        <ul className="divide-y">
          {clients.map((client) => (
            <li key={client.publicId}>
              <Link
                href={clientHome(company, client)}
                className="flex min-h-14 items-center justify-between gap-4 px-5 py-3 no-underline hover:bg-sunken/55 focus-visible:outline-offset-[-2px]"
              >
                <span className="min-w-0 font-semibold [overflow-wrap:anywhere]">{client.name}</span>
                <span className="shrink-0 text-ink-3 text-sm">
                  {t('clientNumber', { number: String(client.number) })}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  )
}
