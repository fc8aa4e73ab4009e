import { expect, test } from 'vitest'
import { instantAt, parseTime } from '@/lib/wall-time'

const berlin = 'Europe/Berlin'

test.each([
  ['2026-11-27', '09:00', berlin, '2026-11-27T08:00:00.000Z'],
  ['2026-07-01', '09:00', berlin, '2026-07-01T07:00:00.000Z'],
  ['2026-07-01', '00:00', 'Pacific/Kiritimati', '2026-06-30T10:00:00.000Z'],
  ['2026-07-01', '23:59', 'Pacific/Pago_Pago', '2026-07-02T10:59:00.000Z'],
  ['2026-07-01', '12:00', 'Asia/Kathmandu', '2026-07-01T06:15:00.000Z'],
  // The last minute before the gap, and the first after it.
  ['2026-03-29', '01:59', berlin, '2026-03-29T00:59:00.000Z'],
  ['2026-03-29', '03:00', berlin, '2026-03-29T01:00:00.000Z'],
  // Half an hour only.
  ['2026-10-04', '02:30', 'Australia/Lord_Howe', '2026-10-03T15:30:00.000Z'],
])('%s %s in %s is %s', (date, time, timeZone, instant) => {
  expect(instantAt({ date, time, timeZone })?.toISOString()).toBe(instant)
})

test.each([
  ['2026-03-29', '02:00', berlin],
  ['2026-03-29', '02:59', berlin],
  ['2026-10-04', '02:15', 'Australia/Lord_Howe'],
  // A day that Samoa left out.
  ['2011-12-30', '12:00', 'Pacific/Apia'],
])('clocks never show %s %s in %s', (date, time, timeZone) => {
  expect(instantAt({ date, time, timeZone })).toBeNull()
})

test('of an hour that comes twice it is the first', () => {
  expect(instantAt({ date: '2026-10-25', time: '02:30', timeZone: berlin })?.toISOString()).toBe(
    '2026-10-25T00:30:00.000Z',
  )
})

test.each([
  ['9:05', '09:05'],
  [' 23:59 ', '23:59'],
  ['09:00:00', '09:00'],
  ['24:00', null],
  ['12:60', null],
  ['noon', null],
  ['', null],
])('%j is read as %j', (text, time) => {
  expect(parseTime(text)).toBe(time)
})
