import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/**
 * One hash for the content of these files and everything below these folders; what isn't there is left
 * out. `skip` tells by the path, with forward slashes, what doesn't count.
 */
export function digestOf(places, { skip = () => false } = {}) {
  const hash = createHash('sha256')
  for (const file of places.flatMap((place) => filesBelow(place, skip)).sort()) {
    hash.update(`${file}\0`).update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

function filesBelow(place, skip) {
  if (skip(place)) return []
  const found = statSync(place, { throwIfNoEntry: false })
  if (!found) return []
  if (!found.isDirectory()) return [place]
  return readdirSync(place).flatMap((name) => filesBelow(path.posix.join(place, name), skip))
}

/** What an earlier run noted at `file`; null when there is no note. */
export function readNote(file) {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return null
  }
}
