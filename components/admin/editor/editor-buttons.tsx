import { ButtonLink } from '@/components/ui/button'
import { Confirm } from '@/components/ui/confirm'
import { SubmitButton } from '@/components/ui/submit-button'
import type { ClientChoice } from '@/lib/clients/queries'
import { listOf } from '@/lib/text'

type EditorButtonsProps = {
  /** "Saved", "Not saved yet". */
  status: string
  underWay: FormData | null
  /** The first save has led here: the cursor stays on the button that was pressed. */
  justSaved: boolean
  previewHref: string | null
  maySend: boolean
  number: string
  client: ClientChoice | null
}

/** Saving comes first: it is what the Enter key does. */
export function EditorButtons({
  status,
  underWay,
  justSaved,
  previewHref,
  maySend,
  number,
  client,
}: EditorButtonsProps) {
  return (
    <>
      <span role="status" className="text-ink-3 text-sm empty:-mr-3">
        {status}
      </span>
      <SubmitButton name="intent" value="save" variant="secondary" underWay={underWay} autoFocus={justSaved}>
        Save draft
      </SubmitButton>
      {previewHref && <ButtonLink href={previewHref}>See it as the client</ButtonLink>}
      {maySend && (
        <Confirm button="Issue and send…" look={{ variant: 'primary' }} question={questionOf(number, client)}>
          <div className="flex flex-wrap gap-2">
            <SubmitButton name="intent" value="send" size="small" underWay={underWay}>
              Issue and send
            </SubmitButton>
            <SubmitButton name="intent" value="issue" size="small" variant="secondary" underWay={underWay}>
              Only issue
            </SubmitButton>
            <SubmitButton name="intent" value="choose" size="small" variant="quiet" underWay={underWay}>
              Choose who gets it, or when…
            </SubmitButton>
          </div>
        </Confirm>
      )}
    </>
  )
}

function questionOf(number: string, client: ClientChoice | null): string {
  const goes = client && client.recipients.length > 0 ? ` and goes to ${listOf(client.recipients)}` : ''
  return `It gets the number ${number}${goes}. After that it can’t be changed.`
}
