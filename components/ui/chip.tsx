import type { ReactNode } from 'react'
import { cx } from './cx'

export type Tone = 'mute' | 'due' | 'late' | 'wait' | 'paid'

const tones: Record<Tone, string> = {
  mute: 'bg-mute-soft text-mute',
  due: 'bg-due-soft text-due',
  late: 'bg-late-soft text-late',
  wait: 'bg-wait-soft text-wait',
  paid: 'bg-paid-soft text-paid',
}

/** A state: always a word, never a colour alone. In a table on a phone it takes two lines before an amount does. */
export function Chip({ tone, className, children }: { tone: Tone; className?: string; children: ReactNode }) {
  return (
    <span
      className={cx(
        'inline-flex min-h-6 items-center gap-1.5 whitespace-nowrap rounded-xl px-[9px] font-firm text-xs @max-md:whitespace-normal @max-md:py-0.5 @max-md:leading-tight',
        tones[tone],
        className,
      )}
    >
      <span aria-hidden="true" className="size-1.5 shrink-0 rounded-full bg-current" />
      {children}
    </span>
  )
}
