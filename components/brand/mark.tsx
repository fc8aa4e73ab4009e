import { cx } from '@/components/ui/cx'
import { fitted } from '@/lib/pictures'
import { initials } from '@/lib/text'
import type { Logo } from './brand-of'

const sizes = {
  narrow: 'size-[30px] rounded-[8px] text-[0.9375rem]',
  md: 'size-[30px] rounded-[8px] text-[0.9375rem]',
  lg: 'size-11 rounded-[10px] text-[1.375rem]',
}

/** Of a logo: as high as the initial would be, and as wide as it needs and its place has. */
const rooms = {
  narrow: { width: 68, height: 30 },
  md: { width: 108, height: 30 },
  lg: { width: 168, height: 48 },
}

type MarkProps = { name: string; logo?: Logo | null | undefined; size?: keyof typeof sizes }

/** A company's logo, or its initial in its colour. Its name stands beside it, so this is decoration. */
export function Mark({ name, logo, size = 'md' }: MarkProps) {
  if (logo) {
    return (
      // biome-ignore lint/performance/noImgElement: logos are drawn anew at upload; there is nothing left to optimise.
      <img
        src={logo.url}
        alt=""
        {...fitted(logo, rooms[size])}
        // What is drawn for white paper keeps it where the page is dark.
        className={cx(
          size === 'lg' && 'max-sm:h-auto max-sm:max-w-24',
          'shrink-0 dark:box-content dark:rounded-[5px] dark:bg-[#fff] dark:p-1 print:p-0',
        )}
      />
    )
  }
  return (
    <span
      aria-hidden="true"
      className={cx(
        'grid shrink-0 select-none place-items-center bg-brand pt-[0.06em] font-semibold font-serif text-brand-ink leading-none',
        sizes[size],
      )}
    >
      {Array.from(initials(name))[0]}
    </span>
  )
}
