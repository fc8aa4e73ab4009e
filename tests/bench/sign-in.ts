import { onSeededDatabase, type Seeded } from './ground'
import { quantile } from './measuring'
import { startBuilt } from './servers'
import { type PasswordDoor, passwordDoor } from './signing-in'

/*
 * npm run bench -- sign-in: whether the ways a sign-in can end take equally long (SECURITY E2), how many password
 * sign-ins a second the server takes, and what 30 seconds of them do to somebody who only opens a page.
 */

const rounds = 40
const fullRateSeconds = 30
const idleSeconds = 15
/** Password sign-ins at the same time, at full rate. */
const atOnce = 16
/** Milliseconds from one opening of the other page to the next. */
const pageEvery = 100

await onSeededDatabase(async (seeded) => {
  // Behind one trusted proxy, which is this benchmark: each try comes from an address of its own.
  const app = await startBuilt({ folder: '.', env: { TRUSTED_PROXY_HOPS: '1' } })
  try {
    const door = await passwordDoor({ origin: app.origin, api: `/api/portal-auth/${seeded.slug}` })
    const page = `${app.origin}/portal/${seeded.slug}/login`
    printPaths(await timePaths(door, seeded))
    printLoad(await measureLoad(door, page))
  } finally {
    await app.stop()
  }
})

type Times = Map<string, number[]>

/** Each way in turn, so that all of them meet the same machine. */
async function timePaths(door: PasswordDoor, seeded: Seeded): Promise<Times> {
  const { password, contactEmail, withoutPassword, disabledEmail } = seeded
  const paths: Record<string, { email: string; password: string }> = {
    unknown: { email: 'nobody@bench.example', password },
    'wrong password': { email: contactEmail, password: 'not the password at all' },
    'none set': { email: withoutPassword, password },
    'switched off': { email: disabledEmail, password },
    right: { email: contactEmail, password },
  }
  const times: Times = new Map(Object.keys(paths).map((name) => [name, []]))
  for (let round = -2; round < rounds; round += 1) {
    for (const [name, credentials] of Object.entries(paths)) {
      const took = await timed(() => door.knock(credentials))
      // Two rounds to warm up.
      if (round >= 0) times.get(name)?.push(took)
    }
  }
  return times
}

type Load = { signInsPerSecond: number; idle: number[]; busy: number[] }

async function measureLoad(door: PasswordDoor, page: string): Promise<Load> {
  for (let i = 0; i < 20; i += 1) await open(page)
  const idle = await openFor(page, idleSeconds)
  const end = performance.now() + fullRateSeconds * 1000
  let signIns = 0
  const oneAfterAnother = async () => {
    while (performance.now() < end) {
      await door.knock({ email: `person-${signIns}@bench.example`, password: 'not the password at all' })
      signIns += 1
    }
  }
  const load = Promise.all(Array.from({ length: atOnce }, oneAfterAnother))
  const busy = await openFor(page, fullRateSeconds)
  await load
  return { signInsPerSecond: signIns / fullRateSeconds, idle, busy }
}

/** Opens the page again and again, at a steady pace whatever the answers take; milliseconds of each. */
async function openFor(page: string, seconds: number): Promise<number[]> {
  const opened = Array.from({ length: (seconds * 1000) / pageEvery }, async (_, index) => {
    await new Promise((resolve) => setTimeout(resolve, index * pageEvery))
    return timed(() => open(page))
  })
  return Promise.all(opened)
}

async function open(page: string): Promise<void> {
  const answer = await fetch(page)
  await answer.text()
  if (answer.status !== 200) throw new Error(`${page} answered ${answer.status}.`)
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now()
  await work()
  return performance.now() - begin
}

function printPaths(times: Times): void {
  const medians = [...times].map(([name, taken]) => ({ name, median: quantile(taken, 0.5) }))
  const middle = quantile(
    medians.map(({ median }) => median),
    0.5,
  )
  console.log(`| a sign-in that ends with | median ms | of the middle one |\n|---|---:|---:|`)
  for (const { name, median } of medians) {
    console.log(`| ${name} | ${median.toFixed(0)} | ${(median / middle).toFixed(2)} |`)
  }
}

function printLoad({ signInsPerSecond, idle, busy }: Load): void {
  const row = (name: string, part: number) => {
    const [before, after] = [quantile(idle, part), quantile(busy, part)]
    console.log(`| ${name} | ${before.toFixed(0)} | ${after.toFixed(0)} | ${(after / before).toFixed(1)} |`)
  }
  console.log(`\n${signInsPerSecond.toFixed(1)} password sign-ins a second, ${atOnce} at a time.`)
  console.log(
    `\n| another page, ms | idle | during ${fullRateSeconds} s of them | ratio |\n|---|---:|---:|---:|`,
  )
  row('p50', 0.5)
  row('p95', 0.95)
  row('p99', 0.99)
}
