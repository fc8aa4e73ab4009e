import { describe, expect, test } from 'vitest'
import { optionalLine, optionalText, requiredLine } from '@/lib/forms/fields'

describe('a line that is typed', () => {
  const line = (text: string) => requiredLine(40, 'Enter a name.').safeParse(text).data

  test.each([
    ['\u202eLéonie\u202c Ko\u0308hler', 'Léonie Köhler'],
    ['Léonie \u202aKöhler', 'Léonie Köhler'],
    ['\u2067Jules\u2069 Hartley', 'Jules Hartley'],
    ['  Jules\r\n\tHartley\u2028', 'Jules Hartley'],
  ])('%j is one line that turns nothing that follows', (typed, kept) => {
    expect(line(typed)).toBe(kept)
  })

  test('keeps letters of every direction, and the marks that only place a sign between them', () => {
    for (const text of ['עברית (2)\u200f', 'شركة\u200c‌ النور', '株式会社'])
      expect(line(text)).toBe(text.trim())
  })

  test('of nothing but such marks is empty', () => {
    expect(requiredLine(40, 'Enter a name.').safeParse('\u202e\u202c').error?.issues[0]?.message).toBe(
      'Enter a name.',
    )
    expect(optionalLine(40).parse('\u2066\u2069')).toBeNull()
  })
})

test('a text of several lines is its author’s, with all that it has', () => {
  expect(optionalText(100).parse('a \u202eb\u202c\r\nc')).toBe('a \u202eb\u202c\nc')
})
