import { readFileSync } from 'node:fs'
import path from 'node:path'

/** Where the report of a mutated file is kept. */
export function reportOf(file) {
  return `test-results/mutation/${file.replaceAll('/', '__')}.json`
}

/** A Markdown table of the reports: by file, and by folder. */
export function scoreTable(reports) {
  const scores = reports.flatMap(scoresIn)
  const folders = byFolder(scores)
  const rows = folders.flatMap(([folder, inside]) => [
    row(`**${folder}**`, sum(inside)),
    ...inside.map((score) => row(path.basename(score.file), score)),
  ])
  const head = ['| | mutants | killed | survived | no test | score |', '|---|---:|---:|---:|---:|---:|']
  return [...head, ...rows, row('**all**', sum(scores))].join('\n')
}

function byFolder(scores) {
  const folders = new Map()
  for (const score of scores) {
    const folder = path.dirname(score.file)
    folders.set(folder, [...(folders.get(folder) ?? []), score])
  }
  return [...folders]
}

/** Killed by a failing test or by running for ever; what no test reaches counts against the score. */
function scoresIn(report) {
  const { files } = JSON.parse(readFileSync(report, 'utf8'))
  return Object.entries(files).map(([file, { mutants }]) => {
    const count = (...states) => mutants.filter(({ status }) => states.includes(status)).length
    return {
      file,
      killed: count('Killed', 'Timeout'),
      survived: count('Survived'),
      untested: count('NoCoverage'),
    }
  })
}

function sum(scores) {
  const total = (name) => scores.reduce((all, score) => all + score[name], 0)
  return { killed: total('killed'), survived: total('survived'), untested: total('untested') }
}

function row(name, { killed, survived, untested }) {
  const mutants = killed + survived + untested
  const score = mutants === 0 ? '' : `${((100 * killed) / mutants).toFixed(0)} %`
  return `| ${name} | ${mutants} | ${killed} | ${survived} | ${untested} | ${score} |`
}
