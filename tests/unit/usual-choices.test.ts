import { afterEach, describe, expect, test, vi } from 'vitest'
import { listCountries } from '@/lib/companies/countries'
import { suggestedCountry, usualByCountry } from '@/lib/companies/queries'
import { usualChoices } from '@/lib/companies/usual-choices'
import { isTimeZone, listTimeZones } from '@/lib/dates'
import * as environment from '@/lib/env'
import { isCurrency } from '@/lib/money'

afterEach(() => vi.restoreAllMocks())

const codes = listCountries().map(({ code }) => code)

describe('what companies of a country mostly choose', () => {
  test.each([
    ['DE', { currency: 'EUR', timeZone: 'Europe/Berlin' }],
    ['GB', { currency: 'GBP', timeZone: 'Europe/London' }],
    ['CH', { currency: 'CHF', timeZone: 'Europe/Zurich' }],
    ['JP', { currency: 'JPY', timeZone: 'Asia/Tokyo' }],
    ['NZ', { currency: 'NZD', timeZone: 'Pacific/Auckland' }],
    ['VE', { currency: 'VES', timeZone: 'America/Caracas' }],
    ['SV', { currency: 'USD', timeZone: 'America/El_Salvador' }],
  ])('%s', (country, usual) => {
    expect(usualChoices(country)).toEqual(usual)
  })

  test('where people live by several time zones none is suggested', () => {
    expect(usualChoices('US')).toEqual({ currency: 'USD' })
    expect(usualChoices('BR')).toEqual({ currency: 'BRL' })
    expect(usualChoices('AU')).toEqual({ currency: 'AUD' })
  })

  test('every country but Antarctica has a currency that the form offers', () => {
    const without = codes.filter((code) => !isCurrency(usualChoices(code).currency))
    expect(without).toEqual(['AQ'])
  })

  test('every time zone is one that the form offers, and few countries have none', () => {
    const zones = codes.map((code) => usualChoices(code).timeZone)
    const given = zones.filter((zone) => zone !== undefined)
    expect(given.filter((zone) => !isTimeZone(zone) || !listTimeZones().includes(zone))).toEqual([])
    expect(zones.length - given.length).toBeLessThan(20)
  })
})

test('it is found out once for all countries, and not for each page that asks', () => {
  expect(usualByCountry()).toBe(usualByCountry())
  expect(usualByCountry()).toMatchObject({ DE: usualChoices('DE'), US: usualChoices('US') })
})

describe('the country that somebody seems to be in', () => {
  const by = (languages: string, more: Record<string, string> = {}) =>
    suggestedCountry(new Headers({ 'accept-language': languages, ...more }))

  test.each([
    ['de-CH,de;q=0.9,en-US;q=0.8,en;q=0.7', 'CH'],
    ['en-GB', 'GB'],
    ['en;q=0.5, fr-ca', 'CA'],
    ['zh-Hant-TW', 'TW'],
    ['pt,pt-BR;q=0.9', 'BR'],
  ])('%s', (languages, country) => {
    expect(by(languages)).toBe(country)
  })

  test('a region of a language that they like less says nothing: German Firefox adds American English', () => {
    expect(by('de,en-US;q=0.7,en;q=0.3')).toBe('')
  })

  test.each(['', '*', 'en', 'es-419', 'en-ZZ', 'en-EU', 'en-US;q=0', '-US', ';;,,q=', 'en-U$', '☃'])(
    'nothing comes of %j',
    (languages) => {
      expect(suggestedCountry({ get: () => languages })).toBe('')
    },
  )

  test('spaces may stand around each part', () => {
    expect(by(' fr-FR ; q=0.2 , de-CH ; q=0.9 ')).toBe('CH')
  })

  test('thousands of spaces are read no further than a browser would write', () => {
    const spaces = 15_000
    const hostile = `a${' '.repeat(spaces)}b`
    expect(suggestedCountry({ get: () => `en-GB,${hostile}` })).toBe('GB')
    expect(suggestedCountry({ get: () => `${hostile};q=0.1,en-GB` })).toBe('')
    expect(suggestedCountry({ get: () => `en;q=0.5,${' '.repeat(spaces)}de-CH` })).toBe('')
  })

  test('five megabytes are no trouble', () => {
    expect(suggestedCountry({ get: () => 'en,'.repeat(1_700_000) })).toBe('')
  })

  test('L7: what Vercel writes about the address counts there alone', () => {
    const told = { 'x-vercel-ip-country': 'FR' }
    expect(by('en-US', told)).toBe('US')

    const usual = environment.env()
    vi.spyOn(environment, 'env').mockReturnValue({ ...usual, VERCEL: '1' })
    expect(by('en-US', told)).toBe('FR')
    expect(by('en-US', { 'x-vercel-ip-country': 'T1' })).toBe('US')
    expect(by('en-US')).toBe('US')
  })
})
