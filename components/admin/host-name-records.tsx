import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import { Card, CardHeader } from '@/components/ui/card'
import { CopyField } from '@/components/ui/copy-field'
import { Note } from '@/components/ui/note'
import { checkHostNameAction } from '@/lib/companies/actions'
import type { HostNameSetting } from '@/lib/companies/queries'

type HostNameRecordsProps = { slug: string; setting: HostNameSetting }

const labels = { copy: 'Copy', copied: 'Copied' }

/** What to enter where the domain is kept, and the button that looks whether it is there. */
export function HostNameRecords({ slug, setting: { shown, connected, records } }: HostNameRecordsProps) {
  return (
    <Card>
      <CardHeader
        title={connected ? `${shown} is connected` : `Connect ${shown}`}
        sub={
          connected
            ? 'Your clients reach the portal there, and messages link to it. The old address goes on working.'
            : records
              ? 'Make these two records where your domain is kept, then check. It may take a while until they are seen.'
              : 'This name stays on this machine, so there is nothing to set up.'
        }
      />
      <div className="grid gap-5">
        {records?.map((record) => (
          <Record key={record.type} {...record} />
        ))}
        {records && (
          <Note>
            At the top of a domain, such as acme.example itself, DNS allows no CNAME. Use what your provider
            calls ALIAS, ANAME or flattening there, with the same value.
          </Note>
        )}
        <ActionForm
          action={checkHostNameAction.bind(null, { company: slug })}
          words={formWords}
          fields={[]}
          buttons={[
            { label: connected ? 'Check again' : 'Check now', variant: connected ? 'secondary' : 'primary' },
          ]}
        />
      </div>
    </Card>
  )
}

function Record({ type, purpose, name, value }: NonNullable<HostNameSetting['records']>[number]) {
  return (
    <section className="grid gap-2">
      <h3 className="font-semibold text-md">
        {type} <span className="font-normal text-ink-2">{purpose}</span>
      </h3>
      <p className="text-ink-2 text-sm">Name</p>
      <CopyField value={name} labels={labels} />
      <p className="text-ink-2 text-sm">Value</p>
      <CopyField value={value} labels={labels} />
    </section>
  )
}
