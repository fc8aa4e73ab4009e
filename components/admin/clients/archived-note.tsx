import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import { Note } from '@/components/ui/note'
import { restoreClientAction } from '@/lib/clients/actions'

type ArchivedNoteProps = {
  slug: string
  clientId: string
  /** '3 November 2026' */
  since: string
  mayWrite: boolean
}

/** On the page of a client that is in the archive: what that means, and the way back. */
export function ArchivedNote({ slug, clientId, since, mayWrite }: ArchivedNoteProps) {
  return (
    <Note
      tone="wait"
      className="mb-5"
      title={`In the archive since ${since}`}
      action={
        mayWrite && (
          <ActionForm
            action={restoreClientAction.bind(null, { company: slug })}
            words={formWords}
            hidden={{ clientId }}
            fields={[]}
            buttons={[{ label: 'Bring back', variant: 'secondary', size: 'small' }]}
          />
        )
      }
    >
      No invoice, quote or payment in advance begins with this client. What is open is paid and reminded of as
      before, and its people still sign in.
    </Note>
  )
}
