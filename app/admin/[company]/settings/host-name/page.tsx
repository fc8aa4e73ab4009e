import type { Metadata } from 'next'
import { adminPath } from '@/components/admin/addresses'
import { HostNameRecords } from '@/components/admin/host-name-records'
import { SettingsFrame } from '@/components/admin/settings-frame'
import { ActionForm } from '@/components/forms/action-form'
import { ConfirmAction } from '@/components/forms/confirm-action'
import { formWords } from '@/components/site/words'
import { Card, CardHeader } from '@/components/ui/card'
import { requireFreshMember } from '@/lib/auth/fresh-guards'
import { removeHostNameAction, setHostNameAction } from '@/lib/companies/actions'
import { hostNameSetting } from '@/lib/companies/queries'
import { noticeFrom } from '@/lib/i18n/notice'

export const metadata: Metadata = { title: 'Your own host name' }

/** Messages will link there: whoever changes it shows first that it is them (SECURITY S8). */
export default async function HostNamePage({
  params,
  searchParams,
}: PageProps<'/admin/[company]/settings/host-name'>) {
  const { company } = await requireFreshMember((await params).company, 'company:own')
  const address = { company: company.slug }
  const setting = hostNameSetting(company)
  return (
    <SettingsFrame
      title="Your own host name"
      back={{ href: adminPath(company.slug, 'settings', 'portal'), label: 'Client portal' }}
      sub="Your clients sign in at a name of yours, and your messages link to it."
      notice={await noticeFrom(searchParams)}
    >
      {setting && <HostNameRecords slug={company.slug} setting={setting} />}
      <Card>
        <CardHeader
          title={setting ? 'Another name' : 'The name'}
          sub={setting ? 'The present one stops serving the portal at once.' : undefined}
        />
        <ActionForm
          action={setHostNameAction.bind(null, address)}
          words={formWords}
          fields={[
            {
              name: 'hostName',
              label: 'Host name',
              kind: 'text',
              autoComplete: 'off',
              placeholder: 'billing.acme.example',
              hint: 'A name below a domain of yours that serves nothing else.',
            },
          ]}
          buttons={[{ label: setting ? 'Change' : 'Continue', variant: setting ? 'secondary' : 'primary' }]}
        />
      </Card>
      {setting && (
        <div>
          <ConfirmAction
            action={removeHostNameAction.bind(null, address)}
            hidden={{}}
            button="Remove the name"
            question={`The portal will be at its address here alone. Links to ${setting.shown} in messages that are out will stop working.`}
            confirm="Remove it"
            words={formWords}
          />
        </div>
      )}
    </SettingsFrame>
  )
}
