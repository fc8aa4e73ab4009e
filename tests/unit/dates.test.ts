import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import {
  addDays,
  compareDates,
  daysBetween,
  formatDate,
  formatInstant,
  fromDbDate,
  isBeyondCalendar,
  isCalendarDate,
  isTimeZone,
  listTimeZones,
  parseCalendarDate,
  startOfDay,
  toDbDate,
  today,
} from '@/lib/dates'
import { optionalDate, requiredDate } from '@/lib/forms/fields'

const anyDate = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2200-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

test('a calendar date is an ISO day that exists, between 1900 and 2200', () => {
  for (const date of ['2026-11-03', '2024-02-29', '2000-02-29', '1900-01-01', '2200-12-31']) {
    expect(isCalendarDate(date), date).toBe(true)
  }
  const others = [
    '2026-02-29',
    '1900-02-29',
    '2100-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
  ]
  others.push('1899-12-31', '2201-01-01', '2026-1-3', '03/11/2026', '3 Nov 2026', '', '2026-11-03T00:00:00Z')
  others.push('+002026-11-03', '-002026-01-01', '２０２６-11-03', '2026-11-03\n')
  for (const text of others) expect(isCalendarDate(text), text).toBe(false)
  for (const value of [null, undefined, 20261103, new Date(), ['2026-11-03'], { not: '' }]) {
    expect(isCalendarDate(value)).toBe(false)
  }
})

test('a day that is none of ours is told from what is no day', () => {
  for (const text of [
    '1899-12-31',
    ' 1899-01-01 ',
    '2201-01-01',
    '9999-12-31',
    '0226-11-03',
    '20226-11-03',
  ]) {
    expect(isBeyondCalendar(text), text).toBe(true)
  }
  for (const text of ['1900-01-01', '2200-12-31', '1899-02-30', '03/11/1899', '', 'yesterday']) {
    expect(isBeyondCalendar(text), text).toBe(false)
  }
})

test('a date field says which days there are', () => {
  for (const field of [requiredDate, optionalDate]) {
    const sentence = (text: string) => field.safeParse(text).error?.issues.map(({ message }) => message)
    expect(sentence('1899-01-01')).toEqual(['Enter a date between 1900 and 2200.'])
    expect(sentence('9999-12-31')).toEqual(['Enter a date between 1900 and 2200.'])
    expect(sentence('2026-02-30')).toEqual(['Enter a date, like 2026-11-03.'])
    expect(sentence('2026-11-03')).toBeUndefined()
  }
})

test('typed dates are trimmed; one that could be two days is refused', () => {
  expect(parseCalendarDate(' 2026-11-03 ')).toBe('2026-11-03')
  expect(parseCalendarDate('03/11/2026')).toBeNull()
  expect(parseCalendarDate('2026-02-30')).toBeNull()
})

test('today is the company’s day, not the server’s', () => {
  const now = new Date('2026-11-03T23:30:00Z')
  expect(today('UTC', now)).toBe('2026-11-03')
  expect(today('Europe/Berlin', now)).toBe('2026-11-04')
  expect(today('America/Los_Angeles', now)).toBe('2026-11-03')
  expect(today('Pacific/Kiritimati', now)).toBe('2026-11-04')
  expect(today('Pacific/Pago_Pago', new Date('2026-11-04T10:59:59Z'))).toBe('2026-11-03')
  expect(today('Asia/Kathmandu', new Date('2026-11-03T18:14:59Z'))).toBe('2026-11-03')
  expect(today('Asia/Kathmandu', new Date('2026-11-03T18:15:00Z'))).toBe('2026-11-04')
})

test('today is right at midnight on the days when clocks change', () => {
  expect(today('Europe/Berlin', new Date('2026-03-28T22:59:59Z'))).toBe('2026-03-28')
  expect(today('Europe/Berlin', new Date('2026-03-28T23:00:00Z'))).toBe('2026-03-29')
  expect(today('Europe/Berlin', new Date('2026-10-25T22:59:59Z'))).toBe('2026-10-25')
  expect(today('Europe/Berlin', new Date('2026-10-25T23:00:00Z'))).toBe('2026-10-26')
  // Cairo skips midnight itself.
  expect(today('Africa/Cairo', new Date('2026-04-23T22:00:00Z'))).toBe('2026-04-24')
})

test('today agrees with Temporal in every zone and at any moment', () => {
  const zones = fc.constantFrom(...listTimeZones())
  const moments = fc.date({ min: new Date('1971-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(zones, moments, (zone, now) => {
      const there = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone)
      expect(today(zone, now)).toBe(there.toPlainDate().toString())
      expect(formatInstant(now, zone, 'time')).toBe(there.toPlainTime().toString().slice(0, 5))
    }),
  )
})

test('days are added and counted as Temporal does', () => {
  fc.assert(
    fc.property(anyDate, anyDate, (from, to) => {
      const days = daysBetween(from, to)
      const reference = Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), {
        largestUnit: 'days',
      })
      expect(days).toBe(reference.days)
      expect(addDays(from, days)).toBe(to)
      expect(compareDates(from, to)).toBe(Temporal.PlainDate.compare(from, to))
      expect(compareDates(from, to)).toBe(Math.sign(-days) === 0 ? 0 : Math.sign(-days))
    }),
  )
})

test('thirty days from the end of January, over a leap day and a year’s end', () => {
  expect(addDays('2026-11-03', 30)).toBe('2026-12-03')
  expect(addDays('2028-01-31', 30)).toBe('2028-03-01')
  expect(addDays('2027-01-31', 30)).toBe('2027-03-02')
  expect(addDays('2026-12-15', 30)).toBe('2027-01-14')
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
  expect(addDays('2026-11-03', 0)).toBe('2026-11-03')
  expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2)
})

test('adding days stops at the ends of the range and never yields what is no date', () => {
  expect(addDays('2200-12-20', 30)).toBe('2200-12-31')
  expect(addDays('1900-01-02', -5)).toBe('1900-01-01')
  expect(addDays('2026-01-01', Number.MAX_SAFE_INTEGER)).toBe('2200-12-31')
  expect(() => addDays('2026-01-01', 1.5)).toThrow(RangeError)
  expect(() => addDays('2026-01-01', Number.NaN)).toThrow(RangeError)
  expect(() => addDays('2026-02-30', 1)).toThrow(RangeError)
})

test('a DATE column goes there and back without a time zone in between', () => {
  expect(toDbDate('2026-11-03').toISOString()).toBe('2026-11-03T00:00:00.000Z')
  fc.assert(fc.property(anyDate, (date) => fromDbDate(toDbDate(date)) === date))
  expect(() => toDbDate('soon')).toThrow(RangeError)
})

test('dates read as in the pictures', () => {
  expect(formatDate('2026-11-03', 'short')).toBe('3 Nov 2026')
  expect(formatDate('2026-11-03', 'long')).toBe('3 November 2026')
  expect(formatDate('2026-12-03', 'full')).toBe('Thursday, 3 December 2026')
  expect(formatDate('2026-11-06', 'dayMonth')).toBe('6 Nov')
  expect(formatDate('2026-11-10', 'dayMonthLong')).toBe('10 November')
  expect(formatDate('2026-09-09', 'dayMonth')).toBe('9 Sep')
  expect(formatDate('1900-01-01', 'full')).toBe('Monday, 1 January 1900')
  expect(formatDate('2026-11-03', 'long', 'de')).toBe('3. November 2026')
  expect(formatDate('2026-12-03', 'full', 'fr')).toBe('jeudi 3 décembre 2026')
})

test('an instant is shown on the clock of the place', () => {
  const instant = new Date('2026-11-14T23:05:00Z')
  expect(formatInstant(instant, 'Europe/Berlin')).toBe('15 Nov 2026, 00:05')
  expect(formatInstant(instant, 'UTC')).toBe('14 Nov 2026, 23:05')
  expect(formatInstant(instant, 'America/New_York', 'time')).toBe('18:05')
  expect(formatInstant(instant, 'Asia/Tokyo', 'date')).toBe('15 Nov 2026')
  expect(formatInstant(instant, 'Asia/Riyadh', 'dateTime', 'ar-SA')).toContain('02:05')
})

test('a time zone is an IANA name; an offset or an invention is none', () => {
  for (const zone of ['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Asia/Kathmandu']) {
    expect(isTimeZone(zone), zone).toBe(true)
  }
  for (const zone of [
    '',
    '+01:00',
    '-05',
    'Europe/Atlantis',
    'Berlin',
    ' UTC',
    'UTC\n',
    'a'.repeat(1000),
    null,
    5,
    {},
  ]) {
    expect(isTimeZone(zone), String(zone)).toBe(false)
  }
})

test('every time zone on offer is one, listed once, UTC first', () => {
  const zones = listTimeZones()
  expect(zones[0]).toBe('UTC')
  expect(new Set(zones).size).toBe(zones.length)
  expect(zones.filter((zone) => !isTimeZone(zone))).toEqual([])
})

test.each([
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Apia',
  'America/Havana',
  'Asia/Beirut',
  'Pacific/Chatham',
])('a day begins in %s when Temporal says so, through every change of the clocks', (timeZone) => {
  for (let date = '2026-01-01'; date < '2027-01-01'; date = addDays(date, 1)) {
    const begins = Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds
    expect(startOfDay(date, timeZone).getTime(), date).toBe(begins)
  }
})
