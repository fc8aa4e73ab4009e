import { onSeededDatabase, type Seeded } from './ground'
import { type Figures, measure, medianOf, scriptWeight, type Target } from './measuring'
import { startBuilt } from './servers'
import { signIn } from './signing-in'

/*
 * npm run bench: the built application on PostgreSQL, and in turn with it a bare Next page under the same
 * server, headers and policy. Machines differ and are shared: the ratios, taken in one run, are the figures.
 */

const rounds = 3
await onSeededDatabase(bench)

async function bench(seeded: Seeded): Promise<void> {
  const floor = await startBuilt({ folder: 'tests/bench/floor', env: {} })
  const app = await startBuilt({ folder: '.', env: {} })
  try {
    const targets = await targetsOf(app.origin, seeded)
    const bare: Target = { name: 'Bare Next page', url: floor.origin }
    const table = await measureInTurn(bare, targets)
    print(table, await weights([bare, ...targets]), app.memory())
  } finally {
    await app.stop()
    await floor.stop()
  }
}

async function targetsOf(origin: string, seeded: Seeded): Promise<Target[]> {
  const { slug, client, invoice, password, contactEmail, ownerEmail } = seeded
  const contact = await signIn({ origin, api: `/api/portal-auth/${slug}`, email: contactEmail, password })
  const owner = await signIn({ origin, api: '/api/auth', email: ownerEmail, password })
  const portal = `${origin}/portal/${slug}`
  return [
    { name: 'Portal: invoice', url: `${portal}/invoices/${invoice}`, cookie: contact },
    { name: 'Portal: list', url: `${portal}/c/${client}/invoices`, cookie: contact },
    { name: 'Dashboard: list', url: `${origin}/admin/${slug}/invoices`, cookie: owner },
    { name: 'Portal: PDF', url: `${portal}/invoices/${invoice}/pdf`, cookie: contact },
  ]
}

type Row = { name: string; figures: Figures; ratio: number }

/** Each page is measured between two measurements of the floor, so that both meet the same machine. */
async function measureInTurn(bare: Target, targets: Target[]): Promise<Row[]> {
  const all = [bare, ...targets]
  for (const target of all) await fetch(target.url, { headers: { cookie: target.cookie ?? '' } })
  const taken = new Map(all.map(({ name }) => [name, [] as Figures[]]))
  for (let round = 0; round < rounds; round += 1) {
    for (const target of all) taken.get(target.name)?.push(await measure(target))
  }
  const floorRate = medianOf(taken.get(bare.name) ?? []).rate
  return all.map(({ name }) => {
    const figures = medianOf(taken.get(name) ?? [])
    return { name, figures, ratio: figures.rate / floorRate }
  })
}

async function weights(targets: Target[]): Promise<Map<string, number>> {
  const pages = targets.filter(({ url }) => !url.endsWith('/pdf'))
  const found = new Map<string, number>()
  for (const page of pages) found.set(page.name, await scriptWeight(page))
  return found
}

function print(rows: Row[], scripts: Map<string, number>, memory: number): void {
  const head = ['', 'requests/s', 'p50 ms', 'p99 ms', 'of the floor', 'JavaScript kB (gzip)']
  const body = rows.map(({ name, figures, ratio }) => [
    name,
    figures.rate.toFixed(0),
    figures.p50.toFixed(0),
    figures.p99.toFixed(0),
    ratio.toFixed(2),
    scripts.get(name)?.toFixed(0) ?? '',
  ])
  console.log(`| ${head.join(' | ')} |`)
  console.log(`|${head.map((_, index) => (index === 0 ? '---' : '---:')).join('|')}|`)
  for (const cells of body) console.log(`| ${cells.join(' | ')} |`)
  console.log(
    `\nThe server holds ${memory} MB after it. 1,000 invoices in the company; ${rounds} rounds, medians.`,
  )
}
