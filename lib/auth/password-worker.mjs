// Runs in a worker thread (lib/auth/passwords.ts): bcryptjs would hold up every request for 150 ms a hash.
import os from 'node:os'
import bcrypt from 'bcryptjs'

// On Linux a thread has a priority of its own: when there is more to do than processors, pages go before hashes.
// Elsewhere it would be the whole process's.
if (process.platform === 'linux') os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL)

export function hash({ password, cost }) {
  return bcrypt.hash(password, cost)
}

export function compare({ password, hash }) {
  return bcrypt.compare(password, hash)
}
