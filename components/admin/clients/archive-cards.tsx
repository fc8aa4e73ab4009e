import { ActionForm } from '@/components/forms/action-form'
import { ConfirmAction } from '@/components/forms/confirm-action'
import { formWords } from '@/components/site/words'
import { Card, CardHeader } from '@/components/ui/card'
import { archiveClientAction, deleteClientAction } from '@/lib/clients/actions'

type CardProps = { slug: string; clientId: string }

export function ArchiveCard({ slug, clientId }: CardProps) {
  return (
    <Card className="mb-5">
      <CardHeader title="Archive" />
      <p className="mb-4 text-ink-2 text-md">
        The client can’t be chosen for a new invoice, quote or payment in advance any more, and the list shows
        it only in the archive. What is open is paid and reminded of as before, and its people still sign in.
        You can bring it back at any time.
      </p>
      <ActionForm
        action={archiveClientAction.bind(null, { company: slug })}
        words={formWords}
        hidden={{ clientId }}
        fields={[]}
        buttons={[{ label: 'Archive', variant: 'secondary' }]}
      />
    </Card>
  )
}

export function DeleteCard({ slug, clientId, name }: CardProps & { name: string }) {
  return (
    <Card>
      <CardHeader title="Delete" />
      <p className="mb-4 text-ink-2 text-md">
        Only a client without invoices, quotes, payments and people can be deleted: one that was added by
        mistake.
      </p>
      <ConfirmAction
        action={deleteClientAction.bind(null, { company: slug })}
        hidden={{ clientId }}
        words={formWords}
        align="within"
        look={{}}
        button="Delete"
        question={`${name} is deleted for good.`}
        confirm="Delete the client"
      />
    </Card>
  )
}
