import { env } from '@/lib/env'

type RequestHeaders = Pick<Headers, 'get'>

/**
 * Where somebody may be, likeliest first, as two letters that need not be a country's. On Vercel by the address, which
 * the platform itself writes (SECURITY L7). Then by the language that they like best, where it names a region: Firefox
 * adds "en-US" for everybody, at the end.
 */
export function likelyCountries(headers: RequestHeaders): string[] {
  const byAddress = env().VERCEL ? [headers.get('x-vercel-ip-country') ?? ''] : []
  const [best = '', ...others] = languagesIn(headers.get('accept-language') ?? '')
  const language = languageOf(best)
  const sameLanguage = [best, ...others.filter((tag) => languageOf(tag) === language)]
  return [...byAddress, ...sameLanguage.map(regionOf)].filter((code) => /^[A-Z]{2}$/.test(code))
}

/** Browsers send far less; what comes after it is not read. */
const longestHeader = 300

/** "de-CH, en;q=0.5" → de-CH, en: as they are liked. */
function languagesIn(header: string): string[] {
  return header
    .slice(0, longestHeader)
    .split(',', 20)
    .map((entry) => {
      const [tag = '', ...parameters] = entry.split(';').map((part) => part.trim())
      const quality = parameters.find((parameter) => parameter.startsWith('q='))
      return { tag, quality: quality ? Number(quality.slice(2)) : 1 }
    })
    .filter(({ tag, quality }) => /^[A-Za-z]/.test(tag) && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag)
}

const languageOf = (tag: string) => tag.split('-')[0]?.toLowerCase()

/** "zh-Hant-TW" → TW. */
function regionOf(tag: string): string {
  const [, ...parts] = tag.split('-')
  return parts.find((part) => /^[A-Za-z]{2}$/.test(part))?.toUpperCase() ?? ''
}
