import { ActionForm } from '@/components/forms/action-form'
import { ConfirmAction } from '@/components/forms/confirm-action'
import { formWords } from '@/components/site/words'
import { ButtonLink } from '@/components/ui/button'
import { archiveEntryAction, deleteEntryAction, restoreEntryAction } from '@/lib/catalogue/actions'
import type { EntryName } from '@/lib/catalogue/schema'

type EntryButtonsProps = {
  slug: string
  shelf: EntryName['shelf']
  entry: { id: string; archived: boolean }
  /** As the page calls it: "VAT 19 %". */
  name: string
  editHref: string
}

/** What can be done with an entry of the catalogue. */
export function EntryButtons({ slug, shelf, entry, name, editHref }: EntryButtonsProps) {
  const hidden = { shelf, entryId: entry.id }
  const at = { company: slug }
  return (
    <div className="flex flex-wrap justify-end gap-x-1 gap-y-2 @md:flex-nowrap">
      {entry.archived ? (
        <ActionForm
          action={restoreEntryAction.bind(null, at)}
          words={formWords}
          hidden={hidden}
          fields={[]}
          buttons={[{ label: 'Take out', variant: 'quiet', size: 'small' }]}
        />
      ) : (
        <>
          <ButtonLink href={editHref} size="small" variant="quiet" aria-label={`Edit ${name}`}>
            Edit
          </ButtonLink>
          <ActionForm
            action={archiveEntryAction.bind(null, at)}
            words={formWords}
            hidden={hidden}
            fields={[]}
            buttons={[{ label: 'Archive', variant: 'quiet', size: 'small' }]}
          />
        </>
      )}
      <ConfirmAction
        action={deleteEntryAction.bind(null, at)}
        hidden={hidden}
        words={formWords}
        align="end"
        look={{ size: 'small', variant: 'quiet' }}
        button="Delete"
        question={`${name} is deleted for good. This works only while nothing has it.`}
        confirm="Delete"
      />
    </div>
  )
}
