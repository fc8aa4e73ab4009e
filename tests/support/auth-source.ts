import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

/* Reads our source as the compiler does, for rules that hold for code nobody has written yet. */

/** Source files of the application, as paths from the root. */
export function sourceFiles(pattern: RegExp): string[] {
  return ['app', 'components', 'lib']
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true }).map((file) => path.join(folder, String(file))),
    )
    .filter((file) => pattern.test(file) && !file.startsWith('lib/db/generated'))
    .sort()
}

/** True when the file, or a function in it, says 'use server'. */
export function saysUseServer(file: string): boolean {
  let found = false
  visit(parse(file), (node) => {
    if (ts.isExpressionStatement(node) && ts.isStringLiteral(node.expression)) {
      found ||= node.expression.text === 'use server'
    }
  })
  return found
}

export type Export = { name: string; value: ts.Node | null }

/** What a file exports besides types, with what it is; null for what comes from another file. */
export function exportsOf(file: string): Export[] {
  return parse(file).statements.flatMap((statement): Export[] => {
    if (ts.isExportDeclaration(statement)) {
      if (statement.isTypeOnly) return []
      const named = statement.exportClause
      if (!named || !ts.isNamedExports(named)) return [{ name: '*', value: null }]
      return named.elements.map(({ name }) => ({ name: name.text, value: null }))
    }
    if (ts.isExportAssignment(statement)) return [{ name: 'default', value: statement.expression }]
    if (!isExported(statement)) return []
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.map(({ name, initializer }) => ({
        name: name.getText(),
        value: initializer ?? null,
      }))
    }
    if (ts.isFunctionDeclaration(statement)) {
      const isDefault = statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)
      return [{ name: isDefault ? 'default' : (statement.name?.text ?? ''), value: statement }]
    }
    return ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)
      ? []
      : [{ name: statement.getText().slice(0, 40), value: null }]
  })
}

/** The function that a value is the result of calling: `memberAction` of `memberAction({ … })`. */
export function builderOf({ value }: Export): string | null {
  return value && ts.isCallExpression(value) ? value.expression.getText() : null
}

/**
 * The first call of a function, in the order in which it is written; one of a helper in the same folder
 * counts as the helper's own first call. `besides`: calls that may come before.
 */
export function firstCall(file: string, { value }: Export, besides: string[] = []): string | null {
  const calls: string[] = []
  if (value) {
    visit(value, (node) => {
      if (ts.isCallExpression(node)) calls.push(node.expression.getText())
    })
  }
  // What is wrapped, in cache() or after(), is what counts.
  const first = calls.find((name) => !['cache', ...besides].includes(name))
  if (!first) return null
  const helper = findHelper(file, first)
  return helper ? firstCall(helper.file, helper.found) : first
}

function findHelper(file: string, name: string): { file: string; found: Export } | null {
  const here = localValues(file).find((one) => one.name === name)
  if (here) return { file, found: here }
  for (const statement of parse(file).statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue
    const from = statement.moduleSpecifier.text
    if (!from.startsWith('.') || !statement.importClause?.getText().match(new RegExp(`\\b${name}\\b`)))
      continue
    const target = ['.ts', '.tsx'].map((end) => path.join(path.dirname(file), from + end)).find(existsSync)
    const found = target && exportsOf(target).find((one) => one.name === name)
    if (target && found) return { file: target, found }
  }
  return null
}

function localValues(file: string): Export[] {
  return parse(file).statements.flatMap((statement): Export[] => {
    if (ts.isFunctionDeclaration(statement) && statement.name) {
      return [{ name: statement.name.text, value: statement }]
    }
    if (!ts.isVariableStatement(statement)) return []
    return statement.declarationList.declarations.map(({ name, initializer }) => ({
      name: name.getText(),
      value: initializer ?? null,
    }))
  })
}

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false
}

const parsed = new Map<string, ts.SourceFile>()

function parse(file: string): ts.SourceFile {
  const known = parsed.get(file)
  if (known) return known
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  parsed.set(file, source)
  return source
}

function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node)
  ts.forEachChild(node, (child) => visit(child, look))
}
