/** A person's initials in a circle. Their name stands beside it, so it is hidden from screen readers. */
export function Avatar({ name }: { name: string }) {
  return (
    <span
      aria-hidden="true"
      className="grid size-[30px] shrink-0 select-none place-items-center rounded-full border bg-sunken font-semibold text-[0.75rem] text-ink-2 leading-none"
    >
      {initialsOf(name)}
    </span>
  )
}

/** The first letters of the first and the last word: "Ana María López" → "AL", "jo@…" → "J". */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^[\p{L}\p{N}]/u.test(word))
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words
  return ends.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase('en') ?? '').join('')
}
