import * as bcrypt from '../../lib/auth/password-worker.mjs'

// lib/auth/password-worker.mjs, but nothing is worked out twice.
const remembered = new Map()

export function hash(task) {
  return once(`hash ${JSON.stringify(task)}`, () => bcrypt.hash(task))
}

export function compare(task) {
  return once(`compare ${JSON.stringify(task)}`, () => bcrypt.compare(task))
}

function once(key, work) {
  if (!remembered.has(key)) remembered.set(key, work())
  return remembered.get(key)
}
