'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** Looks again every two seconds while the page is seen; without JavaScript every five, by loading it anew. */
export function KeepFresh() {
  const { refresh } = useRouter()
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') refresh()
    }, 2000)
    return () => clearInterval(timer)
  }, [refresh])
  return (
    <noscript>
      <meta httpEquiv="refresh" content="5" />
    </noscript>
  )
}
