import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { digestOf, readNote } from './digest.mjs'
import { runNode, runNpm, step } from './processes.mjs'

const generateNote = 'node_modules/.foyer-prisma-client'

/** Everything a command needs before it can do its work; does nothing when it is all there. */
export async function setUp() {
  if (!packagesMatch(readLockFile('package-lock.json'), readLockFile('node_modules/.package-lock.json'))) {
    await step('Installing the packages', () => runNpm(['ci', '--include=dev', '--no-audit', '--no-fund']))
  }

  // The generator's own version counts too; a change of packages is a change of the lock file.
  const schema = digestOf(['prisma/schema', 'prisma.config.ts', 'package-lock.json'])
  if (readNote(generateNote) !== schema || !existsSync('lib/db/generated/client.ts')) {
    await step('Generating the database client', () =>
      runNode(['node_modules/prisma/build/index.js', 'generate']),
    )
    writeFileSync(generateNote, schema)
  }
}

/**
 * Whether what npm says it installed is what the lock file asks for. Packages for other systems are not
 * installed, and packages that don't belong do no harm.
 */
export function packagesMatch(wanted, installed) {
  if (!installed) return false
  return Object.entries(wanted?.packages ?? {}).every(([place, { version, optional, link }]) => {
    if (place === '' || link) return true
    const found = installed.packages?.[place]
    return found ? found.version === version : optional === true
  })
}

function readLockFile(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}
