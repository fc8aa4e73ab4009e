import { Chip, type Tone } from '@/components/ui/chip'
import type { RecurringStanding } from '@/lib/invoices/recurring/queries'

const tones: Record<RecurringStanding['kind'], Tone> = {
  running: 'paid',
  paused: 'wait',
  waiting: 'wait',
  stopped: 'late',
  over: 'mute',
}

export function StandingChip({ standing: { kind, words } }: { standing: RecurringStanding }) {
  return <Chip tone={tones[kind]}>{words}</Chip>
}
