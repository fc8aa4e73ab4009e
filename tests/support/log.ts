import { vi } from 'vitest'
import { log } from '@/lib/log'

/** Reads what is logged from now on, at every level; until the mocks are restored. */
export function watchLog() {
  const lines: string[] = []
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
    lines.push(String(line))
    return true
  })
  const before = log().level
  log().level = 'trace'
  return {
    text: () => lines.join(''),
    entries: (): Record<string, unknown>[] =>
      lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line)),
    stop: () => {
      log().level = before
      vi.mocked(process.stdout.write).mockRestore()
    },
  }
}
