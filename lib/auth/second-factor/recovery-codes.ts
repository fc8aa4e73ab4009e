import { randomInt } from 'node:crypto'
import type { Holder } from '../factors/holder'
import { keyedHash } from '../secrets'

/** Without letters that are mistaken for another (Crockford's base32). */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const codeLength = 10
const howMany = 10

/** Ten codes of 50 random bits, "k7f2p-9qx4m". They are shown once; only their hashes are kept. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: howMany }, () => {
    const code = Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join('')
    return `${code.slice(0, 5)}-${code.slice(5)}`
  })
}

/** An HMAC over whose it is and the code, as it may be typed: in capitals, with spaces, with an O for a zero. */
export function recoveryCodeHash(holder: Holder, typed: string): string {
  const code = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1')
  const whose = holder.realm === 'member' ? 'member' : holder.companyId
  return keyedHash('recovery', [holder.realm, whose, holder.id, code].join('\0'))
}
