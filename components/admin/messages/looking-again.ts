type LookingAgain = {
  look: () => unknown
  /** The page that shows it. */
  page: Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>
}

/** Seconds before each look: most messages go out at once, and one that still waits after a minute waits longer. */
const pauses = [1, 2, 4, 8, 15, 30]

/** Looks a few times, less and less often, and only while the page is seen. Answers how to stop it. */
export function lookAgain({ look, page }: LookingAgain): () => void {
  let looked = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function wait(): void {
    clearTimeout(timer)
    const pause = pauses[looked]
    if (pause !== undefined && page.visibilityState === 'visible') timer = setTimeout(lookNow, pause * 1000)
  }

  function lookNow(): void {
    looked += 1
    look()
    wait()
  }

  page.addEventListener('visibilitychange', wait)
  wait()
  return () => {
    clearTimeout(timer)
    page.removeEventListener('visibilitychange', wait)
  }
}
