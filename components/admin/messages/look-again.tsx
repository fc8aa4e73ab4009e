'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { lookAgain } from './looking-again'

/** Asks for the page once more, a few times, while it is seen. Without JavaScript it stays as it is. */
export function LookAgain() {
  const { refresh } = useRouter()
  useEffect(() => {
    // A refresh that fails leads away from the page, and from what was typed on it: so it is asked first.
    const look = () =>
      fetch(window.location.href, { method: 'HEAD', redirect: 'error' }).then(
        ({ ok }) => ok && refresh(),
        () => undefined,
      )
    return lookAgain({ look, page: document })
  }, [refresh])
  return null
}
