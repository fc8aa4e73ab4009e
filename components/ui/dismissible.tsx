'use client'

import { type ComponentProps, type FocusEvent, type KeyboardEvent, useEffect, useRef } from 'react'

/**
 * `<details>` that closes as a menu does: on Escape (the focus returns), on a press outside, when the focus leaves,
 * and after one of its links was followed. Without JavaScript it opens and closes by its summary.
 */
export function Dismissible({ children, ...rest }: ComponentProps<'details'>) {
  const details = useRef<HTMLDetailsElement>(null)

  useEffect(() => {
    function closeFromOutside(event: PointerEvent) {
      const { current } = details
      if (current?.open && event.target instanceof Node && !current.contains(event.target))
        current.open = false
    }
    document.addEventListener('pointerdown', closeFromOutside)
    return () => document.removeEventListener('pointerdown', closeFromOutside)
  }, [])

  function closeOnEscape(event: KeyboardEvent<HTMLDetailsElement>) {
    if (event.key !== 'Escape' || !event.currentTarget.open) return
    event.currentTarget.open = false
    event.currentTarget.querySelector('summary')?.focus()
  }

  function closeWhenFocusLeaves(event: FocusEvent<HTMLDetailsElement>) {
    const to = event.relatedTarget
    if (to && !event.currentTarget.contains(to)) event.currentTarget.open = false
  }

  return (
    <details
      ref={details}
      onKeyDown={closeOnEscape}
      onBlur={closeWhenFocusLeaves}
      onClick={(event) => {
        if (event.target instanceof Element && event.target.closest('a')) event.currentTarget.open = false
      }}
      {...rest}
    >
      {children}
    </details>
  )
}
