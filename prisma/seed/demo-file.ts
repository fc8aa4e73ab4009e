import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type DemoFacts, seedDemo } from './seed-demo'

/**
 * Seeds the demo and writes `demo.json` into the data folder, readable by its owner only: it holds passwords. A
 * demo that is there already is left alone, with its file; throws when that file is gone.
 */
export async function writeDemo({ dataDir, now }: { dataDir: string; now: Date }): Promise<void> {
  const file = path.join(dataDir, 'demo.json')
  const facts = await seedDemo({ now })
  if (facts) return writeFacts(file, facts)
  if (!existsSync(file)) {
    throw new Error(
      `The demo's data are here, but not ${file} with its passwords. Start over: npm run demo -- --fresh`,
    )
  }
}

async function writeFacts(file: string, facts: DemoFacts): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, `${JSON.stringify(facts, null, 2)}\n`, { mode: 0o600 })
}
