import './setup/node-version.mjs'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { startServer } from './server.mjs'
import { describeDemo, moveDemo } from './setup/demo-facts.mjs'
import { readNote } from './setup/digest.mjs'
import { readDataFolder } from './setup/environment.mjs'
import { prepare } from './setup/prepare.mjs'
import { runTypeScript, step } from './setup/processes.mjs'
import { runCommand, Stop } from './setup/stop.mjs'

// npm run demo: from a fresh clone to a running server with two companies in it; -- --fresh starts over.
await runCommand(async () => {
  const unknown = process.argv.slice(2).filter((argument) => argument !== '--fresh')
  if (unknown.length > 0) throw new Stop(`The demo knows --fresh only, not ${unknown.join(' ')}.`)

  await prepare({ fresh: process.argv.includes('--fresh'), defaults: { EMAIL_TRANSPORT: 'mailbox' } })
  await seedOnce()
  const facts = moveDemo(readFacts(), process.env.NEXTAUTH_URL)
  writeFileSync(inDataFolder('demo.json'), `${JSON.stringify(facts, null, 2)}\n`, { mode: 0o600 })
  await startServer()
  console.log(describeDemo(facts))
})

async function seedOnce() {
  const database = nameOfDatabase()
  if (existsSync(inDataFolder('demo-unfinished'))) {
    throw new Stop("The demo's data was interrupted half-way. Start over: npm run demo -- --fresh")
  }
  if (existsSync(inDataFolder('demo.json'))) {
    if (readNote(inDataFolder('demo-database')) === database) return
    throw new Stop(
      `The demo in ${readDataFolder()} belongs to another database. Set DATABASE_URL as it was, or DATA_DIR to another folder.`,
    )
  }

  writeFileSync(inDataFolder('demo-unfinished'), '')
  await step('Filling in the demo', () => runTypeScript(['prisma/seed/demo.ts']))
  writeFileSync(inDataFolder('demo-database'), database)
  rmSync(inDataFolder('demo-unfinished'))
}

/** A DATABASE_URL holds a password: only its hash is noted. */
function nameOfDatabase() {
  const { DATABASE_URL } = process.env
  return DATABASE_URL ? createHash('sha256').update(DATABASE_URL).digest('hex') : 'embedded'
}

function readFacts() {
  return JSON.parse(readFileSync(inDataFolder('demo.json'), 'utf8'))
}

function inDataFolder(name) {
  return path.join(readDataFolder(), name)
}
