import { Decimal } from 'decimal.js'

/** An ISO 4217 code: 'EUR'. Checked by `isCurrency` where it comes in. */
export type Currency = string

/** An exact number: decimal.js's own, Prisma's copy of it, or plain decimal text. Never a float. */
export type DecimalInput = Decimal | string

// ISO 4217 by its minor unit. Not read from Intl: CLDR says 0 for HUF, COP and IQD, and its data differ between
// a browser and the server, so the same invoice would come to two totals.
const WITHOUT_MINOR_UNIT = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' ')
const WITH_THREE_DECIMALS = 'BHD IQD JOD KWD LYD OMR TND'.split(' ')
const WITH_TWO_DECIMALS = (
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC ' +
  'CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR ' +
  'JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD ' +
  'NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN ' +
  'SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG'
).split(' ')

const MINOR_UNITS = new Map<Currency, number>([
  ...WITHOUT_MINOR_UNIT.map((code) => [code, 0] as const),
  ...WITH_TWO_DECIMALS.map((code) => [code, 2] as const),
  ...WITH_THREE_DECIMALS.map((code) => [code, 3] as const),
])

/** Fifteen digits, in minor units: what one amount may hold. Far below what the database's BIGINT does. */
export const MAX_AMOUNT = 999_999_999_999_999n

// decimal.js rounds every product to 20 digits unless told otherwise; two NUMERIC(19,6) multiply to 38.
const Exact = Decimal.clone({ precision: 80, rounding: Decimal.ROUND_HALF_UP })

export function isCurrency(text: unknown): text is Currency {
  return typeof text === 'string' && MINOR_UNITS.has(text)
}

/** Every currency an invoice may be in, with its name in the reader's language, sorted by that name. */
export function listCurrencies(locale = 'en-GB'): { code: Currency; name: string }[] {
  const names = new Intl.DisplayNames(locale, { type: 'currency' })
  return [...MINOR_UNITS.keys()]
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((a, b) => a.name.localeCompare(b.name, locale))
}

/** Decimals of the currency (ISO 4217): EUR 2, JPY 0, KWD 3. Throws a RangeError for what is no currency. */
export function minorUnits(currency: Currency): number {
  const digits = MINOR_UNITS.get(currency)
  if (digits === undefined) throw new RangeError(`${JSON.stringify(currency)} is not an ISO 4217 currency`)
  return digits
}

/**
 * Reads an amount that somebody typed; minor units out. Null when it is none: see `parseDecimal` for what is
 * accepted, with as many decimals as the currency has and fifteen digits in all. It may be zero or negative.
 */
export function parseAmount(text: string, currency: Currency): bigint | null {
  const amount = parseDecimal(text, { maxDecimals: minorUnits(currency), maxDigits: 15 })
  return amount === null ? null : toMinor(amount, currency)
}

// The decimals follow a dot or a comma; groups of three are parted by a space of any width, by an apostrophe, or by the
// other one of the two when decimals follow. "1,234" is a thousand to one reader and one and a bit to another: refused.
const READINGS = [
  /^(?<sign>[-−]?)(?<whole>\d*)(?:\.(?<decimals>\d+))?$/,
  /^(?<sign>[-−]?)(?<whole>\d*),(?!\d{3}$)(?<decimals>\d+)$/,
  /^(?<sign>[-−]?)(?<whole>\d{1,3}(?:(?<gap>[\u0020\u00a0\u2009\u202f'’])\d{3})(?:\k<gap>\d{3})*)(?:[.,](?<decimals>\d+))?$/,
  /^(?<sign>[-−]?)(?<whole>\d{1,3}(?:,\d{3})+)\.(?<decimals>\d+)$/,
  /^(?<sign>[-−]?)(?<whole>\d{1,3}(?:\.\d{3})+),(?<decimals>\d+)$/,
]

/**
 * Reads a plain decimal: "1234.5", "1 234.50", "1,234.50", "1'234.50", ".5", "-3", and with a decimal comma "1234,5",
 * "1 234,50", "1.234,50". Null for all else: "", "1.2.3", "1e99", "1,234", "5.", "NaN", more decimals than
 * `maxDecimals`, or more digits before the dot than `maxDigits - maxDecimals`, which is what the database's
 * NUMERIC(maxDigits, maxDecimals) holds.
 */
export function parseDecimal(
  text: string,
  { maxDecimals, maxDigits }: { maxDecimals: number; maxDigits: number },
): Decimal | null {
  const parts = splitDecimal(text.trim())
  if (parts === null) return null

  const whole = parts.whole.replace(/\D/g, '').replace(/^0+/, '')
  if (whole.length > maxDigits - maxDecimals || parts.decimals.length > maxDecimals) return null

  const size = new Exact(`${whole || '0'}.${parts.decimals || '0'}`)
  return parts.negative && !size.isZero() ? size.negated() : size
}

function splitDecimal(text: string): { negative: boolean; whole: string; decimals: string } | null {
  // Longer than any number we take: not worth a regular expression.
  if (text.length > 64) return null
  for (const reading of READINGS) {
    const { sign, whole = '', decimals = '' } = reading.exec(text)?.groups ?? {}
    if (whole || decimals) return { negative: Boolean(sign), whole, decimals }
  }
  return null
}

/** The same number with room for exact products. Throws (decimal.js) when the text is no number. */
export function exact(value: DecimalInput): Decimal {
  return new Exact(value)
}

/** Math.min knows no bigint. */
export function lesser(a: bigint, b: bigint): bigint {
  if (a < b) return a
  return b
}

/** A sum in the currency's major unit (12.345 EUR) as minor units, rounded half-up: 1235n. */
export function toMinor(value: DecimalInput, currency: Currency): bigint {
  return roundHalfUp(exact(value).times(new Exact(10).pow(minorUnits(currency))))
}

/** Half away from zero: 0.5 → 1, -0.5 → -1. Every rounding of money in Foyer is this one. */
export function roundHalfUp(value: Decimal): bigint {
  return BigInt(exact(value).toFixed(0, Decimal.ROUND_HALF_UP))
}

/** So many percent of an amount in minor units, rounded half-up. */
export function percentOf(amount: bigint, percent: Decimal): bigint {
  return roundHalfUp(exact(percent).times(amount.toString()).div(100))
}

/** Minor units as a plain decimal for a field, a CSV cell or a machine: 915054n → "9150.54". */
export function amountText(amount: bigint, currency: Currency): string {
  const decimals = minorUnits(currency)
  const digits = (amount < 0n ? -amount : amount).toString().padStart(decimals + 1, '0')
  const sign = amount < 0n ? '-' : ''
  if (decimals === 0) return sign + digits
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/** Minor units with the currency's sign: "€9,150.54", "−$12.00", "¥1,500". */
export function formatMoney(amount: bigint, currency: Currency, locale = 'en-GB'): string {
  const decimals = minorUnits(currency)
  return format(amountText(amount, currency), locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
}

/** Minor units without the currency: "9,150.54", "−581.63". */
export function formatAmount(amount: bigint, currency: Currency, locale = 'en-GB'): string {
  const decimals = minorUnits(currency)
  return format(amountText(amount, currency), locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
}

/** A unit price in the major unit, with the currency's decimals or as many as it has: "95.00", "0.012345". */
export function formatUnitPrice(price: DecimalInput, currency: Currency, locale = 'en-GB'): string {
  return formatExact(price, locale, minorUnits(currency))
}

/** A quantity or a rate, without the zeros the database pads it with: "11.5", "19", "1,200". */
export function formatDecimal(value: DecimalInput, locale = 'en-GB'): string {
  return formatExact(value, locale, 0)
}

function formatExact(value: DecimalInput, locale: string, minDecimals: number): string {
  const number = exact(value)
  return format(number.toFixed(), locale, {
    minimumFractionDigits: minDecimals,
    maximumFractionDigits: Math.min(20, Math.max(minDecimals, number.decimalPlaces())),
  })
}

const formats = new Map<string, Intl.NumberFormat>()

function format(decimal: string, locale: string, options: Intl.NumberFormatOptions): string {
  if (!isNumericText(decimal)) throw new RangeError(`not a decimal: ${decimal}`)
  const key = `${locale} ${options.currency} ${options.minimumFractionDigits} ${options.maximumFractionDigits}`
  const known = formats.get(key)
  const formatter = known ?? new Intl.NumberFormat(locale, options)
  if (known === undefined) formats.set(key, formatter)
  // As text, so that nothing passes through a float; with a real minus, as wide as a plus.
  return formatter
    .formatToParts(decimal)
    .map((part) => (part.type === 'minusSign' ? part.value.replace('-', '−') : part.value))
    .join('')
}

function isNumericText(text: string): text is `${number}` {
  return /^-?\d+(?:\.\d+)?$/.test(text)
}
