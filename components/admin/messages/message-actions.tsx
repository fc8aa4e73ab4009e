import { ActionForm } from '@/components/forms/action-form'
import { ConfirmAction } from '@/components/forms/confirm-action'
import { formWords } from '@/components/site/words'
import type { Doubling } from '@/lib/email/trying-again'
import { seeToMessageAction, tryAgainAction } from '@/lib/invoices/messages/actions'
import type { MessagePage } from '@/lib/invoices/messages/queries'

const warnings: Record<Doubling, string> = {
  no: 'It goes out as it was written, and can’t arrive twice.',
  'perhaps-sent': 'It may have arrived already. If so, they get it twice.',
  'key-forgotten':
    'It goes out as it was written. The first tries are more than 24 hours ago, so the mail service no longer knows them: if one of them arrived after all, they get it twice.',
  'no-keys':
    'It goes out as it was written. Mail servers don’t tell one try from the next: if one of them arrived after all, they get it twice.',
}

type MessageActionsProps = {
  slug: string
  message: Pick<MessagePage, 'id' | 'doubling' | 'needsSomebody'>
}

/** What can be done about a message; what it may lead to is said before. */
export function MessageActions({ slug, message: { id, doubling, needsSomebody } }: MessageActionsProps) {
  const bound = { company: slug }
  const hidden = { messageId: id }
  return (
    <>
      {needsSomebody && (
        <ActionForm
          action={seeToMessageAction.bind(null, bound)}
          words={formWords}
          hidden={hidden}
          fields={[]}
          buttons={[{ label: 'Seen to', variant: 'secondary' }]}
        />
      )}
      {doubling && (
        <ConfirmAction
          action={tryAgainAction.bind(null, bound)}
          hidden={hidden}
          words={formWords}
          look={{ variant: 'primary' }}
          align="end"
          button="Try again"
          question={warnings[doubling]}
          confirm="Send it again"
        />
      )}
    </>
  )
}
