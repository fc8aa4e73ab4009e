import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import util from 'node:util'
import { Stop } from './stop.mjs'

const secretNames = ['NEXTAUTH_SECRET', 'PORTAL_AUTH_SECRET', 'TOKEN_SECRET', 'SEAL_KEY', 'CRON_SECRET']

/** `.env` fills in what is not set; an empty value counts as not set, as in lib/env.ts. */
export function readDotEnv() {
  if (!existsSync('.env')) return
  fillIn(util.parseEnv(readFileSync('.env', 'utf8')))
}

/** The port to listen on: PORT, or 3000. */
export function readPort() {
  const port = Number(process.env.PORT || '3000')
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port
  throw new Stop(`PORT must be a number from 1 to 65535; it is "${process.env.PORT}".`)
}

export function readDataFolder() {
  return process.env.DATA_DIR || '.data'
}

/**
 * On one machine nobody has to think of secrets: they are made once and kept in the data folder, readable
 * by its owner only. A real deployment gets none from here, so that a forgotten one is noticed.
 */
export function fillInLocalSecrets() {
  if (!isLoopback(process.env.NEXTAUTH_URL)) return
  const folder = readDataFolder()
  const file = path.join(folder, 'secrets.json')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const kept = existsSync(file) ? readSecrets(file) : {}
  const secrets = Object.fromEntries(
    secretNames.map((name) => [name, kept[name] ?? randomBytes(32).toString('base64url')]),
  )
  if (secretNames.some((name) => !kept[name])) {
    writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  }
  fillIn(secrets)
}

/** Sets those variables that are not set yet. */
export function fillIn(variables) {
  for (const [name, value] of Object.entries(variables)) {
    if (!process.env[name]) process.env[name] = value
  }
}

/** Whether this is an address of this machine only. What is no address at all is left to lib/env.ts. */
export function isLoopback(address) {
  if (!address || !URL.canParse(address)) return false
  const { hostname } = new URL(address)
  return /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname)
}

function readSecrets(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    throw new Stop(
      `${file} is damaged. It holds this machine's secrets: restore it, or start over with "npm run demo -- --fresh".`,
    )
  }
}
