import { afterAll } from 'vitest'

type Coverage = { static: object; perTest: Record<string, object> }
const stryker = globalThis as typeof globalThis & { __stryker__?: { mutantCoverage?: Coverage } }

// Stryker hands over with each file what all files of the thread have reached so far: here, only what this one has.
// biome-ignore lint/correctness/noEmptyPattern: Vitest reads from it that no fixture is wanted.
afterAll(({}, suite) => {
  const coverage = stryker.__stryker__?.mutantCoverage
  if (!coverage) return
  Object.assign(suite.meta, { mutantCoverage: structuredClone(coverage) })
  for (const test of Object.keys(coverage.perTest)) delete coverage.perTest[test]
})
