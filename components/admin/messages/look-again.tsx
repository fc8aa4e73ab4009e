'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { lookAgain } from './looking-again'

/** Asks for the page once more, a few times, while it is seen. Without JavaScript it stays as it is. */
export function LookAgain() {
  const { refresh } = useRouter()
  useEffect(() => {
    // A request that fails would lead away from the page, to the browser's own.
    const look = () => navigator.onLine && refresh()
    return lookAgain({ look, page: document })
  }, [refresh])
  return null
}
