import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

/* The names of the tests, read from their source as the compiler reads it: nothing is run. */

export type NamedTest = { name: string; file: string; ids: string[] }

/** Every test whose name starts with an id, by file and place. */
export function namedTests(): NamedTest[] {
  return testFiles().flatMap((file) =>
    namesIn(readFileSync(file, 'utf8'), file).map((name) => ({ name, file, ids: idsOf(name) })),
  )
}

function testFiles(): string[] {
  return readdirSync('tests', { recursive: true })
    .map((file) => path.join('tests', String(file)))
    .filter((file) => /\.(test|spec)\.tsx?$/.test(file))
    .sort()
}

/** The names of tests in a source, each once; what a name takes from its rows is left as it stands there. */
export function namesIn(source: string, file = 'one.test.ts'): string[] {
  const names: string[] = []
  const look = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isTest(node.expression)) {
      const name = textOf(node.arguments[0])
      if (name) names.push(name)
    }
    ts.forEachChild(node, look)
  }
  look(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true))
  return [...new Set(names)]
}

/** `test`, `test.skipIf(…)`, `test.each(rows)`, `it`; not `describe`. */
function isTest(called: ts.Expression): boolean {
  if (ts.isIdentifier(called)) return called.text === 'test' || called.text === 'it'
  if (ts.isPropertyAccessExpression(called)) return !isHelper(called.name.text) && isTest(called.expression)
  return ts.isCallExpression(called) && ts.isPropertyAccessExpression(called.expression)
    ? isTest(called.expression.expression)
    : false
}

function isHelper(name: string): boolean {
  return ['describe', 'beforeEach', 'beforeAll', 'afterEach', 'afterAll', 'use', 'step', 'extend'].includes(
    name,
  )
}

function textOf(node: ts.Node | undefined): string | null {
  if (!node) return null
  if (ts.isStringLiteralLike(node)) return node.text
  if (!ts.isTemplateExpression(node)) return null
  return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('')
}

/** "Case 20, 31, M7: …" is about Case 20, Case 31 and M7. None when the name starts otherwise. */
export function idsOf(name: string): string[] {
  const [begin = '', ...rest] = name.split(':')
  if (rest.length === 0) return []
  const ids = begin.split(/,| and /).map((part) => idOf(part.trim()))
  return ids.every((id) => id !== null) ? ids : []
}

function idOf(part: string): string | null {
  if (/^[A-Z]\d{1,2}$/.test(part)) return part
  const [, number] = /^(?:Cases? )?(\d{1,2})$/.exec(part) ?? []
  return number ? `Case ${number}` : null
}
