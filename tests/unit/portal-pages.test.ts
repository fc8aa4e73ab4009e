import { expect, test } from 'vitest'
import { firstName, partOfDay } from '@/components/portal/greeting'
import { listAddress } from '@/components/portal/list-address'
import { messages } from '@/lib/i18n/messages'
import { type PortalSort, portalSorts, readPortalSort, sortName } from '@/lib/portal/sorting/schema'

test('the greeting goes by the company’s clock, not the server’s', () => {
  const now = new Date('2026-11-23T03:30:00Z')
  expect(partOfDay(now, 'Europe/Berlin')).toBe('evening')
  expect(partOfDay(now, 'Asia/Tokyo')).toBe('afternoon')
  expect(partOfDay(now, 'Asia/Dubai')).toBe('morning')
  expect(partOfDay(new Date('2026-11-23T04:00:00Z'), 'Europe/Berlin')).toBe('morning')
  expect(partOfDay(new Date('2026-11-23T17:00:00Z'), 'Europe/Berlin')).toBe('evening')
})

test('people are greeted by the first of their names', () => {
  expect(firstName('Jules Hartley')).toBe('Jules')
  expect(firstName('  Stanisław  Wójcik ')).toBe('Stanisław')
  expect(firstName('Prince')).toBe('Prince')
})

test('no sentence of the portal ends in a company’s name: “Harbour Supply Co.” has its own full stop', () => {
  const sentences = JSON.stringify(messages.portal, null, 1).split('\n')
  expect(sentences.filter((each) => /\{(client|company)\}\.( |"|$)/.test(each))).toEqual([])
})

test('Case 32: the address of a list holds its filter, its search and the place, and nothing that is as usual', () => {
  expect(listAddress('/c/1', { filter: 'all', search: '' })).toBe('/c/1')
  expect(listAddress('/c/1', { filter: 'late', search: 'PO 7&8' })).toBe('/c/1?state=late&q=PO+7%268')
  expect(listAddress('/c/1', { filter: 'all', search: '', after: 'x' })).toBe('/c/1?after=x')
})

test('Case 32: the order stands in the address unless it is the usual one, and nonsense there is the usual one', () => {
  const by = (sort: PortalSort) => listAddress('/c/1', { filter: 'all', search: '', sort })
  expect(portalSorts.map(by)).toEqual([
    '/c/1',
    '/c/1?sort=issued-asc',
    '/c/1?sort=due-asc',
    '/c/1?sort=due-desc',
    '/c/1?sort=number-desc',
    '/c/1?sort=number-asc',
    '/c/1?sort=amount-desc',
    '/c/1?sort=amount-asc',
  ])
  for (const sort of portalSorts) expect(readPortalSort(sortName(sort))).toEqual(sort)
  for (const text of [null, '', 'total-desc', 'issued', 'constructor']) {
    expect(readPortalSort(text)).toEqual({ by: 'issued', descending: true })
  }
})
