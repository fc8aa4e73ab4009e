import { ButtonLink } from '@/components/ui/button'
import { Confirm } from '@/components/ui/confirm'
import { SubmitButton } from '@/components/ui/submit-button'
import type { ClientChoice } from '@/lib/clients/queries'
import { listOf } from '@/lib/text'
import type { EditorWords } from './editor-words'

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
  words: EditorWords
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
  words,
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
        <Confirm
          button={words.send}
          look={{ variant: 'primary' }}
          question={`${questionOf(number, client)} ${words.afterwards}`}
        >
          <div className="flex flex-wrap gap-2">
            <SubmitButton name="intent" value="send" size="small" underWay={underWay}>
              {words.sendNow}
            </SubmitButton>
            <SubmitButton name="intent" value="issue" size="small" variant="secondary" underWay={underWay}>
              {words.issue}
            </SubmitButton>
            {words.choosable && (
              <SubmitButton name="intent" value="choose" size="small" variant="quiet" underWay={underWay}>
                Choose who gets it, or when…
              </SubmitButton>
            )}
          </div>
        </Confirm>
      )}
    </>
  )
}

function questionOf(number: string, client: ClientChoice | null): string {
  const goes = client && client.recipients.length > 0 ? ` and goes to ${listOf(client.recipients)}` : ''
  return `It gets the number ${number}${goes}.`
}
