import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { strykerPlugins as vitestPlugins } from '@stryker-mutator/vitest-runner'
import { BaseSequencer } from 'vitest/node'
import { chooseTests, runsAtLoad } from './choosing.mjs'
import { keptWorkers } from './kept-worker.mjs'
import { folder } from './results.mjs'

/*
 * Stryker's Vitest runner with three things added: the thread with its loaded modules and its database is kept
 * from mutant to mutant (kept-worker.mjs), each mutant that reporter.mjs chose meets the tests that are about it (choosing.mjs),
 * and the file that noticed the last one goes first.
 */

/** What the first run found: Stryker starts this process anew after a timeout. */
const foundFile = path.join(folder, 'found.json')

const [{ factory }] = vitestPlugins

function keptVitest(injector) {
  const runner = factory(injector)
  let found = existsSync(foundFile) ? JSON.parse(readFileSync(foundFile, 'utf8')) : null
  let lastToNotice = ''
  let wanted = null
  const workers = keptWorkers()

  return {
    capabilities: () => runner.capabilities(),
    dispose: () => runner.dispose(),
    init: async () => {
      await runner.init()
      for (const { config } of runner.ctx.projects) {
        Object.assign(config, { isolate: false, pool: 'kept', poolRunner: workers })
        // After Stryker's own afterAll comes the one of the file that is named first.
        const [stryker, ...ours] = config.setupFiles
        config.setupFiles = [...ours, stryker].sort((a, b) => Number(isFirst(b)) - Number(isFirst(a)))
      }
      runner.ctx.config.sequence.sequencer = class extends BaseSequencer {
        async sort(files) {
          const cost = ({ moduleId }) =>
            moduleId === lastToNotice ? -1 : (found?.spent[path.relative(process.cwd(), moduleId)] ?? 0)
          return [...files].sort((a, b) => cost(a) - cost(b))
        }
      }
    },
    dryRun: async (options) => {
      const result = await runner.dryRun(options)
      if (result.status === 'complete') {
        found = foundIn(result)
        writeFileSync(foundFile, JSON.stringify(found))
      }
      return result
    },
    mutantRun: async (options) => {
      wanted ??= new Set(JSON.parse(readFileSync(process.env.MUTATE_CHOSEN, 'utf8')))
      if (!wanted.has(options.activeMutant.id)) return { status: 'error', errorMessage: 'Not wanted.' }
      const file = path.relative(process.cwd(), options.sandboxFileName)
      const mutantActivation = runsAtLoad(options.activeMutant, found) ? 'static' : options.mutantActivation
      const testFilter = chooseTests({ file, options, found })
      const result = await runner.mutantRun({ ...options, mutantActivation, testFilter })
      if (/timed out/.test(result.failureMessage ?? '')) workers.giveUp()
      if (result.status === 'killed') lastToNotice = path.resolve(String(result.killedBy[0]).split('#')[0])
      return result
    },
  }
}
keptVitest.inject = factory.inject

const isFirst = (file) => file.endsWith('keep-coverage-small.ts')

/**
 * By test: how much of the mutated code it runs. By file of tests: how long it takes, in milliseconds. And the mutants
 * in code that runs while a module loads.
 */
function foundIn({ tests, mutantCoverage }) {
  const spent = {}
  for (const { id, timeSpentMs } of tests) {
    const file = id.split('#')[0]
    spent[file] = (spent[file] ?? 0) + timeSpentMs
  }
  const breadth = Object.fromEntries(
    tests.map(({ id }) => [id, Object.keys(mutantCoverage.perTest[id] ?? {}).length]),
  )
  return { spent, breadth, atLoad: Object.keys(mutantCoverage.static) }
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'kept-vitest', factory: keptVitest }]
