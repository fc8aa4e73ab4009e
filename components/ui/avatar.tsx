import { initials } from '@/lib/text'

/** A person's initials in a circle. Their name stands beside it, so it is hidden from screen readers. */
export function Avatar({ name }: { name: string }) {
  return (
    <span
      aria-hidden="true"
      className="grid size-[30px] shrink-0 select-none place-items-center rounded-full border bg-sunken font-semibold text-[0.75rem] text-ink-2 leading-none"
    >
      {initials(name)}
    </span>
  )
}
