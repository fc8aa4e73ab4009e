'use client'

import { useEffect, useRef } from 'react'

type Usual = { currency?: string; timeZone?: string }

const followers = ['currency', 'timeZone'] as const

type UsualWhereTheyAreProps = {
  /** By country. */
  usual: Readonly<Record<string, Usual>>
  /** What the form began with. */
  suggested: Readonly<Record<'country' | 'currency' | 'timeZone', string>>
}

/**
 * In a form that asks for country, currency and time zone: the time zone is the browser's, and the currency follows the
 * country, until somebody has chosen them. A form that was sent before is left as it was sent.
 */
export function UsualWhereTheyAre({ usual, suggested }: UsualWhereTheyAreProps) {
  const here = useRef<HTMLSpanElement>(null)

  useEffect(() => {
    const form = here.current?.closest('form')
    if (!form || 'answered' in form.dataset) return
    const fieldOf = (name: string) => form.elements.namedItem(name) as HTMLSelectElement
    // The form can be filled in before this runs.
    const chosen = new Set<string>(followers.filter((name) => fieldOf(name).value !== suggested[name]))

    function follow() {
      const there = usual[fieldOf('country').value]
      choose('currency', [there?.currency])
      choose('timeZone', [browserTimeZone(), there?.timeZone])
    }

    function choose(name: string, likely: readonly (string | undefined)[]) {
      const field = fieldOf(name)
      const offered = new Set(Array.from(field.options, ({ value }) => value))
      if (!chosen.has(name)) field.value = likely.find((value) => value && offered.has(value)) ?? ''
    }

    function changed({ target }: Event) {
      if (!(target instanceof HTMLSelectElement)) return
      chosen.add(target.name)
      if (target.name === 'country') follow()
    }

    follow()
    form.addEventListener('change', changed)
    return () => form.removeEventListener('change', changed)
  }, [usual, suggested])

  return <span ref={here} hidden />
}

/** Nothing where the browser does not tell: those that make all people look alike say UTC. */
function browserTimeZone(): string | undefined {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  return timeZone === 'UTC' ? undefined : timeZone
}
