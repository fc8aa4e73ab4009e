import { mergeConfig } from 'vitest/config'
import usual from '../../vitest.config'

/** Only the tests that are about the mutated file (scripts/mutate/tests-of.mjs): each mutant runs them anew. */
const chosen = (process.env.MUTATE_TESTS ?? '').split(' ').filter(Boolean)

const config = mergeConfig(usual, {})
if (config.test) config.test.include = chosen
export default config
