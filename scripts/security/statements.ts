import { readFileSync } from 'node:fs'

export type Statement = [id: string, text: string]
export type Group = { title: string; statements: Statement[] }

const [holds = '', portal = ''] = readFileSync('scripts/security/statements.md', 'utf8').split('\n# Cases\n')

/** What must hold, by subject. */
export const statements = groupsIn(holds)

/** What a client portal has to get right. */
export const cases = groupsIn(portal)

function groupsIn(text: string): Group[] {
  return text
    .split('\n## ')
    .slice(1)
    .map((part) => {
      const [title = '', ...lines] = part.split('\n')
      return { title, statements: lines.flatMap(statementIn) }
    })
}

function statementIn(line: string): Statement[] {
  const [, id, text] = /^- ([A-Z]\d+|Case \d+): (.+)$/.exec(line) ?? []
  return id && text ? [[id, text]] : []
}
