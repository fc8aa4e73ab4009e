import { cx } from '@/components/ui/cx'
import { initials } from '@/lib/text'

const sizes = {
  md: 'size-[30px] rounded-[8px] text-[0.9375rem]',
  lg: 'size-11 rounded-[10px] text-[1.375rem]',
}

type MarkProps = { name: string; logoUrl?: string | null; size?: keyof typeof sizes }

/** A company's logo, or its initial in its colour. Its name stands beside it, so this is decoration. */
export function Mark({ name, logoUrl, size = 'md' }: MarkProps) {
  if (logoUrl) {
    // biome-ignore lint/performance/noImgElement: logos are re-encoded at upload; there is nothing left to optimise.
    return <img src={logoUrl} alt="" className={cx('shrink-0 object-contain', sizes[size])} />
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
