import type { RefusalCode } from '@/lib/forms/refused'
import { normalizePassword, passwordFits } from './passwords'
import type { Realm } from './throttle'

/** Characters; no composition rule beside it (SECURITY P1, NIST SP 800-63B-4 §3.1.1.2). */
const minPasswordLength = { member: 15, contact: 12 } as const satisfies Record<Realm, number>

/** Without names and common words at least this much must be left to guess. */
const leastOwnCharacters = 8

type PasswordContext = {
  realm: Realm
  email: string
  /** The company's name and slug, where there is one. */
  names: string[]
}

/** Why a new password is refused, or null. The same rules at creation, change and reset (SECURITY P1-P3). */
export async function passwordProblem(
  password: string,
  { realm, email, names }: PasswordContext,
): Promise<RefusalCode | null> {
  if (!passwordFits(password)) return 'password-too-long'
  const normal = normalizePassword(password)
  if ([...normal].length < minPasswordLength[realm]) return `password-too-short-${realm}`

  const plain = normal.toLowerCase()
  const words = [...names, 'foyer', email.split('@')[0] ?? ''].flatMap(spellings)
  if (words.some((word) => lengthWithout(plain, word) < leastOwnCharacters)) return 'password-has-name'
  if (await isCommon(plain)) return 'password-common'
  return null
}

/** "Harbour & Söhne" may be typed with and without its spaces and signs. Short words prove nothing. */
function spellings(name: string): string[] {
  const lower = name.normalize('NFC').toLowerCase().trim()
  const joined = lower.replace(/[^\p{L}\p{N}]/gu, '')
  return [...new Set([lower, joined])].filter((word) => word.length >= 4)
}

function lengthWithout(text: string, word: string): number {
  return text.includes(word) ? text.replaceAll(word, '').length : Number.POSITIVE_INFINITY
}

/** On the list, one listed word over and over, a run of neighbours, or hardly more than one character. */
async function isCommon(password: string): Promise<boolean> {
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  const listed = new Set(dictionary['passwords-common'].map(String))
  const unit = repeatedUnit(password)
  const letters = password.replace(/[^\p{L}]/gu, '')
  return (
    listed.has(password) ||
    unit.length < leastOwnCharacters ||
    listed.has(unit) ||
    // "password2026!!" is the word with decoration.
    (letters.length >= 4 && password.length - letters.length < leastOwnCharacters && listed.has(letters)) ||
    isRun(password) ||
    new Set(password).size < 4
  )
}

/** The shortest text of which `text` is a repetition. */
function repeatedUnit(text: string): string {
  const at = (text + text).indexOf(text, 1)
  return text.slice(0, at)
}

const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiopasdfghjklzxcvbnm', '1234567890']

function isRun(text: string): boolean {
  const endless = rows.flatMap((row) => [row, [...row].reverse().join('')]).map((row) => row.repeat(6))
  return endless.some((row) => row.includes(text))
}
