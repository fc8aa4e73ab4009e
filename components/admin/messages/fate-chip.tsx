import { Chip, type Tone } from '@/components/ui/chip'
import type { Fate } from '@/lib/email/fates'

const fateWords: Record<Fate, string> = {
  waiting: 'Waiting',
  sent: 'Sent',
  delivered: 'Delivered',
  opened: 'Opened',
  bounced: 'Came back',
  complained: 'Reported as spam',
  failed: 'Not sent',
  unknown: 'Perhaps sent',
}

const tones: Record<Fate, Tone> = {
  waiting: 'wait',
  sent: 'mute',
  delivered: 'due',
  opened: 'paid',
  bounced: 'late',
  complained: 'late',
  failed: 'late',
  unknown: 'late',
}

/** What became of a message. "Sent": the mail service took it, and has said nothing since. */
export function FateChip({ fate, className }: { fate: Fate; className?: string }) {
  return (
    <Chip tone={tones[fate]} className={className}>
      {fateWords[fate]}
    </Chip>
  )
}
