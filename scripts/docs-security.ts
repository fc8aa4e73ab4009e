import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { securityPage, uncovered, unknownIds } from './security/page'
import { namedTests } from './security/test-names'

/*
 * npm run docs:security            writes docs/security.md from the statements and the tests' names
 * npm run docs:security -- --check fails when that page is old, or a statement has neither test nor excuse
 */

const page = 'docs/security.md'
const { values } = parseArgs({ options: { check: { type: 'boolean' } } })

const tests = namedTests()
const text = securityPage(tests)
const gaps = uncovered(tests)
const unknown = unknownIds(tests)

if (values.check) {
  const current = existsSync(page) && readFileSync(page, 'utf8') === text
  if (!current) fail(`${page} is not what the tests’ names say: run "npm run docs:security".`)
  if (gaps.length > 0)
    fail(
      `No test’s name starts with ${gaps.join(', ')}, and scripts/security/exceptions.ts does not say why.`,
    )
  if (unknown.length > 0)
    fail(
      `Tests’ names start with ${unknown.join(', ')}, which is no statement of scripts/security/statements.md.`,
    )
} else {
  writeFileSync(page, text)
  console.log(`Wrote ${page}.${gaps.length > 0 ? ` Without a test: ${gaps.join(', ')}.` : ''}`)
  if (unknown.length > 0) console.log(`Not a statement: ${unknown.join(', ')}.`)
}

function fail(sentence: string): void {
  console.error(sentence)
  process.exitCode = 1
}
