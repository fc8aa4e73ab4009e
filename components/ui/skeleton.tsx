import { cx } from './cx'

const widths = ['w-full', 'w-11/12', 'w-4/5', 'w-full', 'w-2/3']

/** Grey lines where text will be. Say "Loading" to screen readers once, outside. */
export function Skeleton({ lines = 3, className }: { lines?: number; className?: string }) {
  return (
    <div aria-hidden="true" className={cx('grid gap-3 motion-safe:animate-pulse', className)}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike and never change places.
        <span key={line} className={cx('block h-3.5 rounded bg-line', widths[line % widths.length])} />
      ))}
    </div>
  )
}
