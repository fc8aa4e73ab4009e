import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { escapeHtml, inertParagraphs, inertText } from '@/lib/email/compose/inert-text'

/** What mail programs look for when they make links of their own. */
const addressLike = /https?:\/\/|www\.[^\s\u200c]|[^\s]@[^\s\u200c]|[\p{L}\p{N}][.。．｡]\p{L}{2,}/iu

describe('H4: what people type is never a link', () => {
  test.each([
    'evil.com',
    'www.evil.com/pay',
    'WWW.x',
    'https://evil.example/x?y=1',
    'HTTP://EVIL.EXAMPLE',
    'mara@evil.example',
    'пример.рф',
    'evil。com',
    'a.b.c.evil.co.uk',
    '1.2.3.4/pay',
    'ftp://evil.example',
  ])('H4: %s', (name) => {
    const inert = inertText(name)
    expect(inert).not.toMatch(addressLike)
    expect(inert.replaceAll('\u200c', '')).toBe(name)
  })

  test.each([
    'Dr. J. K. Müller',
    'Northlight Studio GmbH',
    'Torstraße 84, 10119 Berlin',
    'No. 7',
    '№ 5.20',
    'It is €13,150.54.',
    'A+B',
  ])('H4: %s stays as it is', (name) => {
    expect(inertText(name)).toBe(name)
  })

  test('H4: whatever is typed', () => {
    const piece = fc.constantFrom(
      '.',
      '@',
      '://',
      'www',
      'com',
      'a',
      ' ',
      '\u200c',
      '\u202e',
      '\n',
      'http',
      'é',
      '。',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        expect(inertText(pieces.join(''))).not.toMatch(addressLike)
      }),
      { numRuns: 2000 },
    )
  })
})

test('H3: a name is one line, and shows its letters in the order they are written', () => {
  expect(inertText('Jules\r\nBcc: all@evil.example')).toBe('Jules Bcc: all@\u200cevil.\u200cexample')
  expect(inertText('Jules\u2028Hartley\u0000')).toBe('Jules Hartley')
  expect(inertText('\u202eselur\u202c \u200bJules\ufeff')).toBe('selur Jules')
})

test('A note keeps its paragraphs and lines', () => {
  expect(inertParagraphs('Thank you!\r\n \r\n\nSee evil.com\r\nMara\n')).toEqual([
    ['Thank you!'],
    ['See evil.\u200ccom', 'Mara'],
  ])
  expect(inertParagraphs(' \n ')).toEqual([])
})

test('F4: text put into HTML is text', () => {
  expect(escapeHtml(`<a href="x" title='y'>&</a>`)).toBe(
    '&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;&lt;/a&gt;',
  )
})
