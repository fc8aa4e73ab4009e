import { ButtonLink, buttonClass } from '@/components/ui/button'
import { pathWith } from '@/components/ui/path-with'

/** The form that the boxes of the list belong to. */
export const chooseForm = 'choose-invoices'

type ChooseManyProps = {
  /** Where it is said what will happen. */
  path: string
  /** What the list was asked for. */
  asked: { state: string; q: string | undefined; client: string | undefined }
  /** How many match that. */
  total: number
}

/** Sends many at once: those that are ticked, or all that the list is about. */
export function ChooseMany({ path, asked, total }: ChooseManyProps) {
  return (
    <form id={chooseForm} action={path} className="mt-3.5 flex flex-wrap items-center gap-3">
      <button type="submit" data-button className={buttonClass({ size: 'small' })}>
        Send those ticked…
      </button>
      <ButtonLink size="small" variant="quiet" href={pathWith(path, { all: 'on', ...asked })}>
        {total === 1 ? 'Send this one…' : `Send all ${total} of this list…`}
      </ButtonLink>
    </form>
  )
}
