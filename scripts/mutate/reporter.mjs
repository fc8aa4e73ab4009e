import { createHash } from 'node:crypto'
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { chosenFile, readResults, resultsFile } from './results.mjs'

/*
 * Stryker's reporter for `npm run mutate`: chooses which mutants are run, and writes each result down as it comes, so
 * that a run may be interrupted. A result stands as long as the file is the same.
 */

const { MUTATE_PATHS = '', MUTATE_SAMPLE, MUTATE_SEED = '1', MUTATE_AGAIN } = process.env

function keepingReporter() {
  let chosen = new Map()
  return {
    onMutationTestingPlanReady({ mutantPlans }) {
      const all = mutantPlans
        .filter(({ mutant }) => mutant.status !== 'Ignored')
        .map(({ mutant }) => ({ id: mutant.id, ...describedAs(mutant) }))
      const sampled = MUTATE_PATHS.split(' ').flatMap((begin) =>
        sampleOf(all.filter(({ file }) => isIn(file, begin))),
      )
      const stand = new Set(
        readResults()
          .filter(stands)
          .map(({ key }) => key),
      )
      chosen = new Map(sampled.filter(({ key }) => !stand.has(key)).map((mutant) => [mutant.id, mutant]))
      writeFileSync(chosenFile, JSON.stringify([...chosen.keys()]))
      console.log(`${all.length} mutants, ${sampled.length} of them wanted, ${chosen.size} to be run.`)
    },
    onMutantTested({ id, status, statusReason, killedBy }) {
      const mutant = chosen.get(id)
      if (!mutant) return
      const { id: _, ...facts } = mutant
      const result = { ...facts, status, reason: statusReason?.slice(0, 500), by: killedBy?.[0] }
      appendFileSync(resultsFile, `${JSON.stringify(result)}\n`)
    },
  }
}
keepingReporter.inject = []

/** With MUTATE_AGAIN what survived meets the tests once more: there may be new ones. */
const stands = ({ status }) => status === 'Killed' || (status === 'Survived' && !MUTATE_AGAIN)

/** Every mutant has the same chance; the same seed gives the same ones, and a larger sample holds the smaller. */
function sampleOf(mutants) {
  if (!MUTATE_SAMPLE) return mutants
  return mutants.sort((a, b) => a.rank.localeCompare(b.rank)).slice(0, Number(MUTATE_SAMPLE))
}

const isIn = (file, begin) => file === begin || file.startsWith(`${begin}/`)

const hash = (...parts) => createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16)

function describedAs({ fileName, location, mutatorName, replacement }) {
  const file = path.relative(process.cwd(), fileName)
  const { start, end } = location
  const place = `${start.line}:${start.column}-${end.line}:${end.column}`
  const key = hash(readFileSync(fileName, 'utf8'), file, place, mutatorName, replacement)
  return {
    key,
    rank: hash(MUTATE_SEED, file, place, mutatorName, replacement),
    file,
    place,
    mutatorName,
    replacement,
  }
}

export const strykerPlugins = [{ kind: 'Reporter', name: 'keeping', factory: keepingReporter }]
