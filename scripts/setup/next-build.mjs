import { existsSync, writeFileSync } from 'node:fs'
import { digestOf, readNote } from './digest.mjs'
import { runNode } from './processes.mjs'

const buildNote = '.next/foyer-sources'

const sources = [
  'app',
  'components',
  'lib',
  'messages',
  'prisma/schema',
  'public',
  'instrumentation.ts',
  'next.config.ts',
  'package-lock.json',
  'postcss.config.mjs',
  'proxy.ts',
  'tsconfig.json',
]

/** Whether `.next` holds a build of the sources as they are now. */
export function buildIsCurrent() {
  return existsSync('.next/BUILD_ID') && readNote(buildNote) === digestOfSources()
}

/** Builds the application. What was noted before it began is what was built. */
export async function buildApplication(options) {
  const digest = digestOfSources()
  const result = await runNode(['node_modules/next/dist/bin/next', 'build'], {
    ...options,
    // A build is for production whatever the shell says.
    env: { NODE_ENV: 'production' },
  })
  if (result.code === 0) writeFileSync(buildNote, digest)
  return result
}

function digestOfSources() {
  return digestOf(sources, { skip: (file) => file === 'lib/db/generated' })
}
