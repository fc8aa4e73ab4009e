// Runs in a worker thread (lib/auth/passwords.ts): bcryptjs would hold up every request for 150 ms a hash.
import bcrypt from 'bcryptjs'

export function hash({ password, cost }) {
  return bcrypt.hash(password, cost)
}

export function compare({ password, hash }) {
  return bcrypt.compare(password, hash)
}
