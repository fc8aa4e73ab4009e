import { describe, expect, test } from 'vitest'
import { startOfDay, today } from '@/lib/dates'
import { draftShareLink, lastDayOf, shareLinkEnd } from '@/lib/invoices/share-links'

const berlin = 'Europe/Berlin'

describe('the life of an open link', () => {
  test.each([
    [
      'due later than sent',
      '2026-12-23',
      '2026-11-23T12:00:00Z',
      berlin,
      '2027-01-22',
      '2027-01-22T23:00:00Z',
    ],
    [
      'sent after it was due',
      '2026-10-01',
      '2026-11-23T12:00:00Z',
      berlin,
      '2026-12-23',
      '2026-12-23T23:00:00Z',
    ],
    [
      'due on the day of sending',
      '2026-11-23',
      '2026-11-23T12:00:00Z',
      berlin,
      '2026-12-23',
      '2026-12-23T23:00:00Z',
    ],
    ['without a due date', null, '2026-11-23T12:00:00Z', berlin, '2026-12-23', '2026-12-23T23:00:00Z'],
    [
      'sent when it is tomorrow there',
      null,
      '2026-11-23T23:30:00Z',
      berlin,
      '2026-12-24',
      '2026-12-24T23:00:00Z',
    ],
    [
      'sent when it is yesterday there',
      null,
      '2026-11-24T01:00:00Z',
      'America/New_York',
      '2026-12-23',
      '2026-12-24T05:00:00Z',
    ],
    [
      'over the end of winter time',
      '2027-03-01',
      '2026-12-20T12:00:00Z',
      berlin,
      '2027-03-31',
      '2027-03-31T22:00:00Z',
    ],
    [
      'due in 90 days: 120 after sending at most',
      '2027-02-21',
      '2026-11-23T12:00:00Z',
      berlin,
      '2027-03-23',
      '2027-03-23T12:00:00Z',
    ],
    [
      'due in a year: 120 after sending at most',
      '2027-11-23',
      '2026-11-23T12:00:00Z',
      berlin,
      '2027-03-23',
      '2027-03-23T12:00:00Z',
    ],
  ])('I3: %s', (_name, dueDate, sentAt, timeZone, lastDay, end) => {
    const expiresAt = shareLinkEnd({ dueDate, sentAt: new Date(sentAt), timeZone })
    expect(expiresAt.toISOString()).toBe(end.replace('Z', '.000Z'))
    expect(lastDayOf({ expiresAt }, timeZone)).toBe(lastDay)
  })

  test('I3: 256 random bits, of which only the hash is kept', () => {
    const asked = { invoiceId: 'invoice', contact: null, expiresAt: new Date(), now: new Date() }
    const links = Array.from({ length: 50 }, () => draftShareLink(asked))
    expect(new Set(links.map(({ token }) => token)).size).toBe(50)
    for (const { token, row } of links) {
      expect(Buffer.from(token, 'base64url')).toHaveLength(32)
      expect(row.tokenHash).toMatch(/^[0-9a-f]{64}$/)
      expect(JSON.stringify(row)).not.toContain(token)
    }
  })
})

test('a day begins at midnight there, or where the clock leaves midnight out, right after it', () => {
  expect(startOfDay('2026-11-24', berlin).toISOString()).toBe('2026-11-23T23:00:00.000Z')
  expect(startOfDay('2026-07-01', berlin).toISOString()).toBe('2026-06-30T22:00:00.000Z')
  expect(startOfDay('2026-11-24', 'UTC').toISOString()).toBe('2026-11-24T00:00:00.000Z')
  expect(startOfDay('2026-11-24', 'Pacific/Kiritimati').toISOString()).toBe('2026-11-23T10:00:00.000Z')
  expect(startOfDay('2026-11-24', 'Pacific/Niue').toISOString()).toBe('2026-11-24T11:00:00.000Z')
  // São Paulo had no 00:00 on 4 November 2018.
  expect(startOfDay('2018-11-04', 'America/Sao_Paulo').toISOString()).toBe('2018-11-04T03:00:00.000Z')
  for (const zone of [berlin, 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/Santiago']) {
    for (const day of ['2026-03-29', '2026-04-05', '2026-09-06', '2026-10-25']) {
      const start = startOfDay(day, zone)
      expect(today(zone, start)).toBe(day)
      expect(today(zone, new Date(start.getTime() - 1)) < day).toBe(true)
    }
  }
})
