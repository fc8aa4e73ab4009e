import type { CalendarDate } from '@/lib/dates'

const literal = '[A-Za-z0-9/._-]'
const shape = new RegExp(`^(?:${literal}|\\{(?:YYYY|YY|MM|CLIENT|#{1,8})\\})+$`)
/** Client 1, counter 12 and client 11, counter 2 would be the same number. */
const ambiguous = /\{CLIENT\}[\d{]|[\d}]\{CLIENT\}/

/**
 * "{YYYY}-{####}", "INV-{YY}{MM}-{###}", "R{###}/{CLIENT}": exactly one counter, each other field once at most, one
 * way of writing the year, nothing that needs escaping, and the client's number standing by itself.
 */
export function isNumberPattern(pattern: string): boolean {
  if (pattern.length > 40 || !shape.test(pattern) || ambiguous.test(pattern)) return false
  const fields = pattern.match(/\{[^}]+\}/g) ?? []
  const names = fields.map((field) => (field.startsWith('{#') ? 'counter' : field.replace('{YYYY}', '{YY}')))
  return new Set(names).size === names.length && names.includes('counter')
}

/** What the counter starts again for: the year of the issue date, or '' when the pattern has none. */
export function periodOf(pattern: string, issueDate: CalendarDate): string {
  return /\{YY(?:YY)?\}/.test(pattern) ? issueDate.slice(0, 4) : ''
}

/** `client`: the client's own number. */
export type Numbering = { pattern: string; issueDate: CalendarDate; client: number }

/** The number as it is printed: '{YYYY}-{####}' with 148 → '2026-0148'. A full counter just grows longer. */
export function printNumber({ pattern, issueDate, client }: Numbering, counter: number): string {
  return pattern
    .replace('{YYYY}', issueDate.slice(0, 4))
    .replace('{YY}', issueDate.slice(2, 4))
    .replace('{MM}', issueDate.slice(5, 7))
    .replace('{CLIENT}', String(client))
    .replace(/\{(#+)\}/, (_, digits: string) => String(counter).padStart(digits.length, '0'))
}
