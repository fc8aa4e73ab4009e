import { z } from 'zod'
import { isBeyondCalendar, parseCalendarDate } from '@/lib/dates'
import { normalizeEmail } from '@/lib/text'
import { parseTime } from '@/lib/wall-time'

/*
 * Fields that many forms have. Each is bounded, takes text only (a list or an object in its place is that
 * field's error, SECURITY A5) and answers with a sentence. Empty optional fields are null.
 */

function tooLong(max: number): string {
  return `Use at most ${max} characters.`
}

/** One line of text that must be there. */
export function requiredLine(max: number, missing: string) {
  return z.string(missing).overwrite(oneLine).min(1, missing).max(max, tooLong(max))
}

/** One line of text, or nothing. */
export function optionalLine(max: number) {
  return z.string('Enter text here.').overwrite(oneLine).max(max, tooLong(max)).optional().transform(orNull)
}

/** Several lines that must be there. */
export function requiredText(max: number, missing: string) {
  return z.string(missing).overwrite(severalLines).min(1, missing).max(max, tooLong(max))
}

/** Several lines, or nothing. */
export function optionalText(max: number) {
  return z
    .string('Enter text here.')
    .overwrite(severalLines)
    .max(max, tooLong(max))
    .optional()
    .transform(orNull)
}

function orNull(text: string | undefined): string | null {
  return text || null
}

/**
 * Composed letters, and spaces for what can't be seen: a name on one line, as it will be printed. Without what turns
 * the direction of all that follows (UAX #9, 2.1 to 2.5): the letters of a script know their own.
 */
function oneLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
}

function severalLines(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?|[\p{Zl}\p{Zp}]/gu, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, ' ')
    .trim()
}

const notAnAddress = 'Enter one e-mail address, like name@example.com.'

/** Exactly one address, as it is kept and compared (SECURITY M8). */
export const email = z.string(notAnAddress).transform((text, context) => {
  const normalized = normalizeEmail(text)
  if (normalized === null) context.addIssue({ code: 'custom', message: notAnAddress })
  return normalized ?? z.NEVER
})

/**
 * Several addresses, a line or a comma between them, each as it is kept and compared; one that is there twice counts
 * once. Nothing typed is none.
 */
export function addressList(most: number) {
  return z
    .string('Enter e-mail addresses.')
    .optional()
    .transform((text, context) => {
      const typed = (text ?? '').split(/[\r\n,;]+/).map((part) => part.trim())
      const known = new Set<string>()
      for (const part of typed.filter((one) => one !== '')) {
        const address = normalizeEmail(part)
        if (address) known.add(address)
        else context.addIssue({ code: 'custom', message: `“${part.slice(0, 80)}” is no e-mail address.` })
        if (known.size > most || context.issues.length >= 3) break
      }
      if (known.size > most) {
        context.addIssue({ code: 'custom', message: `Enter at most ${most} addresses.` })
      }
      return [...known]
    })
}

const notADate = 'Enter a date, like 2026-11-03.'

function dateFault(text: string): string {
  return isBeyondCalendar(text) ? 'Enter a date between 1900 and 2200.' : notADate
}

/** A calendar date, or nothing. */
export const optionalDate = z
  .string(notADate)
  .optional()
  .transform((text, context) => {
    if (!text?.trim()) return null
    const date = parseCalendarDate(text)
    if (date === null) context.addIssue({ code: 'custom', message: dateFault(text) })
    return date ?? z.NEVER
  })

/** A calendar date that must be there. */
export const requiredDate = z.string(notADate).transform((text, context) => {
  const date = parseCalendarDate(text)
  if (date === null) context.addIssue({ code: 'custom', message: dateFault(text) })
  return date ?? z.NEVER
})

const notATime = 'Enter a time, like 09:00.'

/** A time of day, 'HH:MM', or nothing. */
export const optionalTime = z
  .string(notATime)
  .optional()
  .transform((text, context) => {
    if (!text?.trim()) return null
    const time = parseTime(text)
    if (time === null) context.addIssue({ code: 'custom', message: notATime })
    return time ?? z.NEVER
  })

/** A row of ours, as a hidden field names it. A made-up one is simply not found. */
export const rowId = z.uuid('Open the page again and retry.')

/** Made with the form, so that a double click or a form posted again does its work once (SECURITY A8). */
export const requestKey = z
  .string('Open the page again and retry.')
  .regex(/^[A-Za-z0-9_-]{8,64}$/, 'Open the page again and retry.')

/** A checkbox: absent means off. */
export const checkbox = z.boolean('Switch this on or off.').default(false)
