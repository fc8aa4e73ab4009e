import { ConfirmAction } from '@/components/forms/confirm-action'
import { formWords } from '@/components/site/words'
import { Note } from '@/components/ui/note'
import { liftStopAction } from '@/lib/clients/stopped/actions'

type Stopped = { id: string; cause: 'bounced' | 'complained'; reason: string | null; since: string }

/** Why mail to an address is stopped, in a few words. */
export const stopWords = { bounced: 'Mail came back', complained: 'Reported as spam' } as const

type StopNoteProps = {
  email: string
  stopped: Stopped
  /** What else to do about it. */
  advice: string
  /** The form that lifts it; null for those who may not. */
  lift: { slug: string; hidden?: Readonly<Record<string, string>> } | null
}

/** Says that nothing more is sent to an address, why, and how that ends. */
export function StopNote({ email, stopped, advice, lift }: StopNoteProps) {
  return (
    <Note
      tone="late"
      title={`No mail goes to ${email}`}
      action={lift && <LiftStop {...lift} email={email} stopped={stopped} />}
    >
      <p>{whatCameBack(stopped)}</p>
      <p>{advice}</p>
    </Note>
  )
}

function whatCameBack({ cause, reason, since }: Stopped): string {
  if (cause === 'complained') return `They reported a message from you as spam, ${since}.`
  const said = reason ? ` Their server said: “${reason}”.` : ''
  return `A message to it came back, ${since}.${said}`
}

type LiftStopProps = {
  slug: string
  email: string
  stopped: Pick<Stopped, 'id' | 'cause'>
  hidden?: Readonly<Record<string, string>>
  align?: 'start' | 'end' | 'within'
}

/** "It works again." */
export function LiftStop({ slug, email, stopped, hidden = {}, align = 'within' }: LiftStopProps) {
  return (
    <ConfirmAction
      action={liftStopAction.bind(null, { company: slug })}
      hidden={{ stop: stopped.id, ...hidden }}
      words={formWords}
      align={align}
      button="It works again"
      question={
        stopped.cause === 'complained'
          ? `Messages go to ${email} again. Do this only if they told you that they want them: another report harms the name of everything you send.`
          : `Messages go to ${email} again. If one more comes back, it is stopped again.`
      }
      confirm="Send mail there again"
    />
  )
}
