import { type Currency, listCurrencies } from '@/lib/money'

/** What companies of a country mostly choose; what cannot be told is left out. */
export type UsualChoices = { currency?: Currency; timeZone?: string }

// Of those that share a currency, or whose own is not the usual one.
const shared: Record<Currency, string> = {
  AUD: 'CC CX HM KI NF NR TV',
  CHF: 'LI',
  DKK: 'FO GL',
  EUR: 'AD AT AX BE BG BL CY DE EE ES FI FR GF GP GR HR IE IT LT LU LV MC ME MF MQ MT NL PM PT RE SI SK SM TF VA YT',
  GBP: 'GG GS IM JE',
  ILS: 'PS',
  MAD: 'EH',
  NOK: 'BV SJ',
  NZD: 'CK NU PN TK',
  USD: 'AS BQ EC FM GU IO MH MP PR PW SV TC TL UM VG VI',
  VES: 'VE',
  XAF: 'CF CG CM GA GQ TD',
  XCD: 'AG AI DM GD KN LC MS VC',
  XCG: 'CW SX',
  XOF: 'BF BJ CI GW ML NE SN TG',
  XPF: 'NC PF WF',
}

// ISO 4217: a country's own currency begins with the country's code.
const own = listCurrencies().map(({ code }): [string, Currency] => [code.slice(0, 2), code])
const currencies = new Map([
  ...own,
  ...Object.entries(shared).flatMap(([code, countries]) =>
    countries.split(' ').map((country): [string, Currency] => [country, code]),
  ),
])

// Where a country has several and nearly everybody lives by one; by its older name too, which some runtimes use.
const prevailing = new Set([
  ...['America/Argentina/Buenos_Aires', 'America/Buenos_Aires', 'America/Godthab', 'America/Guayaquil'],
  ...[
    'America/Nuuk',
    'America/Santiago',
    'Asia/Almaty',
    'Asia/Kuala_Lumpur',
    'Asia/Nicosia',
    'Asia/Shanghai',
  ],
  ...['Asia/Tashkent', 'Asia/Ulaanbaatar', 'Europe/Berlin', 'Europe/Kiev', 'Europe/Kyiv', 'Europe/Lisbon'],
  ...['Europe/Madrid', 'Pacific/Auckland', 'Pacific/Majuro', 'Pacific/Port_Moresby', 'Pacific/Tahiti'],
])

/** `country`: ISO 3166-1 alpha-2. The United States have a usual currency, and no usual time zone. */
export function usualChoices(country: string): UsualChoices {
  const currency = currencies.get(country)
  const zones = zonesOf(country)
  const timeZone = zones.length === 1 ? zones[0] : zones.find((zone) => prevailing.has(zone))
  return { ...(currency && { currency }), ...(timeZone && { timeZone }) }
}

/** By the runtime's own names, which are those the form offers. */
function zonesOf(country: string): string[] {
  // TypeScript knows neither: newer runtimes have the method alone, Node 20 the property.
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & {
    timeZones?: string[]
    getTimeZones?: () => string[]
  }
  return locale.getTimeZones?.() ?? locale.timeZones ?? []
}
