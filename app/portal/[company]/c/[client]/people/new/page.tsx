import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { invoiceChoices } from '@/components/invoice/invoice-choices'
import { formWords } from '@/components/portal/access/form-words'
import { PortalShell } from '@/components/portal/shell'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { requireFreshContact } from '@/lib/auth/fresh-guards'
import { requireContact } from '@/lib/auth/guards'
import { formatDate } from '@/lib/dates'
import { invoicesToChoose } from '@/lib/invoices/choosing-queries'
import { peoplePath } from '@/lib/portal/addresses'
import { giveAccessAction } from '@/lib/portal/people/actions'
import { peopleAtClient } from '@/lib/portal/people/queries'
import { clientsOfContact } from '@/lib/portal/queries'

type GivePageProps = PageProps<'/portal/[company]/c/[client]/people/new'>

export async function generateMetadata({ params }: GivePageProps): Promise<Metadata> {
  await requireContact((await params).company)
  return { title: (await getTranslations('portal.people'))('giveTitle') }
}

/** Gives somebody access: name, address, what they may see, until when. */
export default async function GiveAccessPage({ params }: GivePageProps) {
  const { company: slug, client: clientPublicId } = await params
  const { company, contact } = await requireFreshContact(slug)
  const now = new Date()
  const found = await peopleAtClient({ company, contactId: contact.id, clientPublicId, now })
  if (!found?.mayGive) notFound()
  const { client, ownEnd } = found
  const [clients, list] = await Promise.all([
    clientsOfContact({ company, viewer: { contactId: contact.id }, now }),
    invoicesToChoose({ company, now, clientId: client.id, contactId: null }),
  ])
  const t = await getTranslations('portal.people')
  return (
    <PortalShell company={company} contact={contact} clients={clients} current={client}>
      <div className="mx-auto max-w-[640px]">
        <PageHeader
          title={t('giveTitle')}
          sub={t('giveSub', { company: company.name, client: client.name })}
          back={{ href: peoplePath(company, clientPublicId), label: t('title') }}
        />
        <Card>
          <ActionForm
            action={giveAccessAction.bind(null, { company: slug })}
            words={await formWords()}
            hidden={{ client: clientPublicId }}
            fields={[
              { name: 'name', label: t('name'), kind: 'text', autoComplete: 'off', half: true },
              {
                name: 'email',
                label: t('email'),
                kind: 'email',
                autoComplete: 'off',
                half: true,
                hint: t('emailHint'),
              },
              {
                name: 'role',
                label: t('role'),
                kind: 'select',
                value: 'selected',
                half: true,
                options: [
                  { value: 'selected', label: t('roleSelected') },
                  { value: 'viewer', label: t('roleViewer') },
                ],
              },
              {
                name: 'accessUntil',
                label: t('lastDay'),
                kind: 'date',
                half: true,
                optional: ownEnd ? undefined : t('optional'),
                value: ownEnd ?? undefined,
                hint: ownEnd ? t('lastDayOwn', { date: formatDate(ownEnd, 'long') }) : t('lastDayHint'),
              },
              {
                name: 'chosen',
                label: t('invoices'),
                kind: 'choices',
                hint: list.next ? t('invoicesMore', { count: list.rows.length }) : undefined,
                choices: invoiceChoices(list.rows),
              },
            ]}
            buttons={[{ label: t('submit') }]}
          />
        </Card>
      </div>
    </PortalShell>
  )
}
