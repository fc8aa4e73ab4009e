import { searchText } from '@/lib/keyset'

/** A condition on clients, invoices and quotes alike. */
type Written = { customText: { contains: string; mode: 'insensitive' } }

/**
 * What has the text somewhere in its custom fields, of the archive too, by index. Days and numbers are found as they
 * are kept and as they are read: '2026-11-03' and '3 November 2026', '1450.5' and '1,450.5'. For the dashboard alone:
 * it looks into what is not printed.
 */
export function whereWritten(search: string | undefined): Written[] {
  const text = searchText(search)
  if (text === null) return []
  return [text, ...asKept(text)].map((contains) => ({ customText: { contains, mode: 'insensitive' } }))
}

const months = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
]

/** Nothing where it is no day and no number as we write them, or is kept as it is typed. */
function asKept(text: string): string[] {
  const [, day = '', month = '', year = ''] = /^(?:(\d{1,2}) )?(\p{L}{3,9})(?: (\d{4}))?$/u.exec(text) ?? []
  const place = month && (day || year) ? months.findIndex((name) => name.startsWith(month.toLowerCase())) : -1
  if (place >= 0) {
    return [`${year}-${twoDigits(place + 1)}-${day && twoDigits(Number(day))}`]
  }
  return /^-?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/.test(text) ? [text.replaceAll(',', '')] : []
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
