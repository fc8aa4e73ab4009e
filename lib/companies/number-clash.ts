/*
 * Whether two patterns can print one number. Texts that differ do not tell: CN-2026-{####} and CN-{YYYY}-{####} are
 * the same all through 2026. Each pattern is drawn as steps from character to character, and both are walked at once.
 */

/** One way to print a field: which characters may stand at each place. `more`: any digits may follow. */
type Way = { places: readonly string[]; more?: boolean }

type Spot = { id: number; steps: Step[] }
type Step = { characters: string; to: Spot }

const digit = '0123456789'
const aboveZero = '123456789'

/** A number that documents of both patterns could have, on some day and to some client; null when there is none. */
export function commonNumber(one: string, other: string): string | null {
  const [a, b] = [drawn(one), drawn(other)]
  const reached = new Set<string>()
  let ahead = [{ a: a.start, b: b.start, printed: '' }]
  while (ahead.length > 0) {
    const both = ahead.find((place) => place.a === a.end && place.b === b.end)
    if (both) return both.printed
    ahead = ahead.flatMap(further).filter(({ a, b }) => {
      const key = `${a.id} ${b.id}`
      return !reached.has(key) && reached.add(key)
    })
  }
  return null
}

type Place = { a: Spot; b: Spot; printed: string }

function further({ a, b, printed }: Place): Place[] {
  return a.steps.flatMap((one) =>
    b.steps.flatMap((other) => {
      const shared = [...one.characters].find((character) => other.characters.includes(character))
      return shared === undefined ? [] : [{ a: one.to, b: other.to, printed: printed + shared }]
    }),
  )
}

function drawn(pattern: string): { start: Spot; end: Spot } {
  let spots = 0
  const newSpot = (): Spot => ({ id: spots++, steps: [] })

  function draw({ places, more }: Way, from: Spot, to: Spot): void {
    const beforeLast = places.slice(0, -1).reduce((here, characters) => {
      const next = newSpot()
      here.steps.push({ characters, to: next })
      return next
    }, from)
    const characters = places.at(-1) ?? ''
    beforeLast.steps.push({ characters, to })
    if (!more) return
    const again = newSpot()
    beforeLast.steps.push({ characters, to: again })
    again.steps.push({ characters: digit, to: again }, { characters: digit, to })
  }

  const start = newSpot()
  const end = (pattern.match(/\{[^}]+\}|./g) ?? []).reduce((from, field) => {
    const to = newSpot()
    for (const way of waysOf(field)) draw(way, from, to)
    return to
  }, start)
  return { start, end }
}

/**
 * As printNumber does it, in the years that people write invoices in. Dates may lie further off, but then {YYYY} would
 * clash with {YY}{MM}: for the sake of 2001.
 */
function waysOf(field: string): Way[] {
  if (!field.startsWith('{')) return [{ places: [field] }]
  if (field === '{YYYY}') return [{ places: ['2', '0', ...yearOfCentury] }]
  if (field === '{YY}') return [{ places: yearOfCentury }]
  if (field === '{MM}') return [{ places: ['0', aboveZero] }, { places: ['1', '012'] }]
  if (field === '{CLIENT}') return [{ places: [aboveZero], more: true }]
  return waysOfCounter(field.length - '{}'.length)
}

/** 2020 to 2099. */
const yearOfCentury = ['23456789', digit]

/** From 1 on, filled with zeros; one that is full grows. */
function waysOfCounter(digits: number): Way[] {
  const ways = Array.from({ length: digits }, (_, zeros) => ({
    places: ['0'.repeat(zeros).split(''), aboveZero, Array(digits - zeros - 1).fill(digit)].flat(),
    more: zeros === 0,
  }))
  return ways.reverse()
}
