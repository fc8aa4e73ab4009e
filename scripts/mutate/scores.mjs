import path from 'node:path'

/** A Markdown table of results: each path, and the folders in it. Where not all were run, with the 95 % interval. */
export function scoreTable(results, paths) {
  const rows = paths.flatMap((begin) => {
    const inside = results.filter(({ file }) => file === begin || file.startsWith(`${begin}/`))
    const folders = [...new Set(inside.map(({ file }) => path.dirname(file)))].sort()
    const parts = folders.map((folder) =>
      row(
        folder,
        inside.filter(({ file }) => path.dirname(file) === folder),
      ),
    )
    return [row(`**${begin}**`, inside), ...(folders.length > 1 ? parts : [])]
  })
  const head = [
    '| | mutants | killed | of these: timed out | survived | no test | score | 95 % interval |',
    '|---|---:|---:|---:|---:|---:|---:|---:|',
  ]
  return [...head, ...rows, row('**all**', results)].join('\n')
}

/** What survived and what no test reaches, by file. */
export function survivors(results) {
  const alive = results.filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
  const lines = alive.map(
    ({ file, place, mutatorName, replacement, status }) =>
      `${file}:${place} ${status} ${mutatorName}: ${replacement.replaceAll(/\s+/g, ' ').slice(0, 120)}`,
  )
  return lines.sort().join('\n')
}

/** Killed by a failing test or by running for ever; what no test reaches counts against the score. */
function row(name, results) {
  const count = (...states) => results.filter(({ status }) => states.includes(status)).length
  const [timedOut, survived, untested] = [count('Timeout'), count('Survived'), count('NoCoverage')]
  const killed = count('Killed') + timedOut
  const mutants = killed + survived + untested
  const score = mutants === 0 ? '' : percent(killed / mutants)
  return `| ${[name, mutants, killed, timedOut, survived, untested, score, interval(killed, mutants)].join(' | ')} |`
}

/** Wilson's, of a share that was measured on a sample. */
function interval(killed, mutants) {
  if (mutants === 0) return ''
  const z = 1.96
  const share = killed / mutants
  const middle = (share + z ** 2 / (2 * mutants)) / (1 + z ** 2 / mutants)
  const half =
    (z * Math.sqrt((share * (1 - share)) / mutants + z ** 2 / (4 * mutants ** 2))) / (1 + z ** 2 / mutants)
  return `${percent(middle - half)} – ${percent(middle + half)}`
}

const percent = (share) => `${(100 * share).toFixed(0)} %`
