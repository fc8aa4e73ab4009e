import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { lookAgain } from '@/components/admin/messages/looking-again'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A page in a browser, seen until it is hidden. */
class Page extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible'

  turn(state: DocumentVisibilityState): void {
    this.visibilityState = state
    this.dispatchEvent(new Event('visibilitychange'))
  }
}

function looking() {
  const page = new Page()
  let looks = 0
  const stop = lookAgain({ look: () => (looks += 1), page })
  return {
    page,
    stop,
    /** How often it looks meanwhile. */
    within(seconds: number): number {
      const before = looks
      vi.advanceTimersByTime(seconds * 1000)
      return looks - before
    },
  }
}

test('it looks at once, then less and less often, and no more after a minute', () => {
  const { within } = looking()
  expect([within(1), within(2), within(4), within(8), within(15), within(29), within(1)]).toEqual([
    ...[1, 1, 1, 1, 1, 0, 1],
  ])
  expect(within(86_400)).toBe(0)
  expect(vi.getTimerCount()).toBe(0)
})

test('it does not look while the page is hidden, and goes on once it is seen', () => {
  const { page, within } = looking()
  expect(within(3)).toBe(2)
  page.turn('hidden')
  expect(within(3600)).toBe(0)
  expect(vi.getTimerCount()).toBe(0)

  page.turn('visible')
  expect([within(3), within(1)]).toEqual([0, 1])
})

test('a page that comes and goes all day is not looked at more often', () => {
  const { page, within } = looking()
  let looks = 0
  for (let hour = 0; hour < 24; hour += 1) {
    page.turn('hidden')
    looks += within(1800)
    page.turn('visible')
    looks += within(1800)
  }
  expect(looks).toBe(6)
})

test('a page that opens hidden waits to be seen', () => {
  const page = new Page()
  page.visibilityState = 'hidden'
  const look = vi.fn()
  lookAgain({ look, page })
  vi.advanceTimersByTime(60_000)
  expect(look).not.toHaveBeenCalled()

  page.turn('visible')
  vi.advanceTimersByTime(1000)
  expect(look).toHaveBeenCalledOnce()
})

test('stopped, it looks no more, whatever the page does', () => {
  const { page, stop, within } = looking()
  stop()
  page.turn('hidden')
  page.turn('visible')
  expect(within(3600)).toBe(0)
})
