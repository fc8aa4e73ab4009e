import { testsOf } from './tests-of.mjs'

/** At most so many tests that run little else, and so many more that are about the file. */
const most = process.env.MUTATE_AGAIN ? Number.POSITIVE_INFINITY : 40

/**
 * Which tests a mutant meets, as Stryker's ids. Of those that reach it: the ones that run the least of everything
 * else, and those that tests-of.mjs names; code that every request passes would meet the whole suite otherwise. What
 * survives that meets all of them with `--again`. What runs while a module loads is reached by none or all: there, tests-of.mjs decides alone.
 */
export function chooseTests({ file, options, found }) {
  const { testFilter, activeMutant } = options
  const about = isAbout(file)
  const narrow = (tests) => [...tests].sort((a, b) => found.breadth[a] - found.breadth[b]).slice(0, most)
  if (runsAtLoad(activeMutant, found) || !testFilter) return Object.keys(found.breadth).filter(about)
  return [...new Set([...narrow(testFilter), ...narrow(testFilter.filter(about))])]
}

/**
 * It runs while a module loads, and possibly later too: Stryker calls it static only if no test ever loads the module
 * anew. In a thread whose modules are loaded it would change nothing.
 */
export function runsAtLoad({ id }, found) {
  return found.atLoad.includes(id)
}

function isAbout(file) {
  const patterns = testsOf(file).map(
    (name) => new RegExp(`^${name.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`),
  )
  return (test) => patterns.some((pattern) => pattern.test(test.split('#')[0]))
}
