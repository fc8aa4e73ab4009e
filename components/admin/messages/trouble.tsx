import { Note } from '@/components/ui/note'
import type { Fate } from '@/lib/email/fates'
import type { MessagePage } from '@/lib/invoices/messages/queries'

type TroubleProps = {
  message: Pick<MessagePage, 'fate' | 'reason' | 'next' | 'seenTo' | 'when' | 'attempts' | 'takenBack'>
}

const tooLate = {
  title: 'It was taken back too late',
  text: 'It was being handed over to the mail service at that moment, and went out.',
}

/** Of a message that was not to go out any more. */
const takenBackWords: Partial<Record<Fate, { title: string; text: string }>> = {
  waiting: {
    title: 'It was taken back, and may go out all the same',
    text: 'The mail service has not said whether it took it. By itself it is not tried again; what was tried together with others goes with them.',
  },
  sent: tooLate,
  delivered: tooLate,
  opened: tooLate,
}

/** What went wrong with a message, and what is to be done about it; nothing when all is well. */
export function Trouble({ message }: TroubleProps) {
  const { fate, reason, next, seenTo, when, attempts, takenBack } = message
  if (takenBack && takenBackWords[fate]) {
    return (
      <Note tone="wait" title={takenBackWords[fate].title}>
        {takenBackWords[fate].text}
      </Note>
    )
  }
  if (fate === 'waiting') {
    return reason ? (
      <Note tone="wait" title={`Not sent yet, after ${attempts === 1 ? 'one try' : `${attempts} tries`}`}>
        <p>{reason}</p>
        <p>{next ? `The next try is ${next}; after 24 hours it is given up.` : 'It is being tried.'}</p>
      </Note>
    ) : null
  }
  const tone = seenTo ? 'info' : 'late'
  if (fate === 'failed') {
    return (
      <Note tone={tone} title="It was not sent">
        {reason}
      </Note>
    )
  }
  if (fate === 'unknown') {
    return (
      <Note tone={tone} title="Nobody knows whether it was sent">
        <p>{reason}</p>
        {!takenBack && <p>Ask them whether it arrived before you try again.</p>}
      </Note>
    )
  }
  if (fate === 'bounced') {
    return (
      <Note tone={tone} title="It came back">
        {reason ? `Their server said: “${reason}”` : 'Their server did not say why.'}
      </Note>
    )
  }
  if (fate !== 'complained') return null
  return (
    <Note tone={tone} title="They reported it as spam">
      Talk to them another way before you write again. The message went out {when}.
    </Note>
  )
}
