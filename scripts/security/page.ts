import { exceptions } from './exceptions'
import { cases, type Group, statements } from './statements'
import type { NamedTest } from './test-names'

/* The text of docs/security.md. */

/** What no test is about, and no exception says why. */
export function uncovered(tests: NamedTest[]): string[] {
  const covered = new Set(tests.flatMap(({ ids }) => ids))
  return [...statements, ...cases]
    .flatMap((group) => group.statements)
    .map(([id]) => id)
    .filter((id) => !covered.has(id) && !(id in exceptions))
}

/** Ids in tests' names that are no statement's: a slip of the pen, or a statement that is gone. */
export function unknownIds(tests: NamedTest[]): string[] {
  const known = new Set([...statements, ...cases].flatMap((group) => group.statements.map(([id]) => id)))
  return [...new Set(tests.flatMap(({ ids }) => ids))].filter((id) => !known.has(id)).sort()
}

export function securityPage(tests: NamedTest[]): string {
  const gaps = uncovered(tests)
  return [
    '# What must hold, and what proves it',
    '',
    'Written by `npm run docs:security` from the tests’ names: change those, and `scripts/security/`, not this page.',
    'Each statement has below it the tests whose names start with its id, and the file they stand in. `%s` and `…` stand',
    'for the rows that a test runs through. How well the tests bite is in [mutation.md](mutation.md).',
    '',
    ...section('Not covered', notCovered(gaps)),
    ...statements.flatMap((group) => groupOf(group, tests)),
    '# Cases of a client portal',
    '',
    ...cases.flatMap((group) => groupOf(group, tests)),
  ].join('\n')
}

function section(title: string, lines: string[]): string[] {
  return [`## ${title}`, '', ...lines, '']
}

function notCovered(gaps: string[]): string[] {
  const reasons = Object.entries(exceptions).map(([id, reason]) => `- **${id}** ${reason}`)
  const lines = [...reasons, ...gaps.map((id) => `- **${id}** has no test yet.`)]
  return lines.length > 0 ? lines : ['Nothing: each has a test.']
}

function groupOf({ title, statements: lines }: Group, tests: NamedTest[]): string[] {
  return section(
    title,
    lines.flatMap(([id, text]) => [`**${id}** ${text}`, '', ...proofsOf(id, tests), '']),
  ).slice(0, -1)
}

function proofsOf(id: string, tests: NamedTest[]): string[] {
  const proofs = tests.filter(({ ids }) => ids.includes(id))
  if (proofs.length > 0)
    return proofs.map(({ name, file }) => `- ${inText(name)} · \`${file.slice('tests/'.length)}\``)
  return [id in exceptions ? `- ${exceptions[id]}` : '- No test yet.']
}

/** A name may hold what Markdown would take for markup. */
function inText(name: string): string {
  return name.replace(/[\\`*_[\]<>|]/g, '\\$&')
}
