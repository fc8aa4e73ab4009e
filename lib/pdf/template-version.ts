import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { processWide } from '@/lib/db/process-wide'

/** A mark of the layout as it is now: another as soon as anything in the template is. */
export function templateVersion(): string {
  return processWide('pdf-template-version', readVersion).mark
}

function readVersion() {
  const folder = path.join(process.cwd(), 'lib/pdf/templates')
  const hash = createHash('sha256')
  const names = readdirSync(folder).filter((name) => name.endsWith('.typ'))
  for (const name of names.sort()) hash.update(readFileSync(path.join(folder, name)))
  return { mark: hash.digest('hex').slice(0, 16) }
}
