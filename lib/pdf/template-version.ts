import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { processWide } from '@/lib/db/process-wide'

/** A mark of the layout as it is now: another as soon as anything in the template is. */
export function templateVersion(): string {
  return processWide('pdf-template-version', readVersion).mark
}

function readVersion() {
  const template = readFileSync(path.join(process.cwd(), 'lib/pdf/templates/invoice.typ'))
  return { mark: createHash('sha256').update(template).digest('hex').slice(0, 16) }
}
