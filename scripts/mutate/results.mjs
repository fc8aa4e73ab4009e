import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

export const folder = path.resolve('test-results/mutation')
/** One result a line, the last one of a mutant counts. */
export const resultsFile = path.join(folder, 'results.jsonl')
/** For the runner, which Stryker starts in a copy of the project. */
export const chosenFile = path.join(folder, 'chosen.json')

/** The last result of each mutant; none when nothing was run yet. */
export function readResults() {
  if (!existsSync(resultsFile)) return []
  const lines = readFileSync(resultsFile, 'utf8').split('\n').filter(Boolean)
  const results = lines.map((line) => JSON.parse(line))
  return [...new Map(results.map((result) => [result.key, result])).values()]
}
