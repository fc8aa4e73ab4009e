import { formatMoney } from '@/lib/money'

/** What an event's row says besides, as JSON. */
export type Facts = Record<string, unknown>

/** By event: what a member reads after the name of who did it. */
export type Sentences = Record<string, (facts: Facts) => string>

export function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

export function counted(number: unknown, thing: string): string {
  return number === 1 ? `1 ${thing}` : `${typeof number === 'number' ? number : 0} ${thing}s`
}

/** An open link is nobody's: only to whom it was mailed is known (Case 31). */
export function byLink({ link, name }: Facts): string {
  if (!text(link)) return ''
  return text(name) ? `somebody with the open link of ${text(name)} ` : 'somebody with an open link '
}

export function seen(role: unknown): string {
  return role === 'selected' ? 'chosen invoices' : 'everything'
}

export function people(to: unknown): string {
  if (!Array.isArray(to)) return 'nobody'
  return to.length === 1 ? text(to[0]) : `${to.length} people`
}

export function copied(copies: unknown): string {
  return Array.isArray(copies)
    ? `, and ${copies.length === 1 ? 'a copy' : 'copies'} to ${people(copies)}`
    : ''
}

/** A known person's name, or an unknown address, masked. */
export function whose({ name, address }: Facts): string {
  return text(name) || text(address) || 'somebody'
}

/** The first step was right: somebody knows the password, or reads the mailbox. */
export function atStep({ method }: Facts): string {
  return method === 'second-factor' ? ', at the second step' : ''
}

export function byMethod(method: unknown): string {
  const ways: Record<string, string> = {
    link: ' by link',
    code: ' by code',
    password: ' by password',
    passkey: ' by passkey',
    'temporary-password': ' by temporary password',
  }
  return ways[text(method)] ?? ''
}

/** `amount` in minor units, as text: JSON has no place for a bigint. */
export function money({ amount, currency }: Facts): string {
  return /^-?\d+$/.test(text(amount)) ? formatMoney(BigInt(text(amount)), text(currency)) : ''
}
