import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  displayName,
  headerText,
  initials,
  isValidSlug,
  maskEmail,
  normalizeEmail,
  RESERVED_SLUGS,
  safeReturnPath,
  slugify,
} from '@/lib/text'

test.each([
  ['Jules@Harbour.Example', 'jules@harbour.example'],
  ['  jules@harbour.example ', 'jules@harbour.example'],
  ['stanisław.wójcik@wp.pl.example', 'stanisław.wójcik@wp.pl.example'],
  ['STANISŁAW.WO\u0301JCIK@wp.pl.example', 'stanisław.wójcik@wp.pl.example'],
  ['ｊｕｌｅｓ＠ｈａｒｂｏｕｒ．ｅｘａｍｐｌｅ', 'jules@harbour.example'],
  ['jules@müller.example', 'jules@xn--mller-kva.example'],
  ['jules@MU\u0308LLER.example', 'jules@xn--mller-kva.example'],
  ['用户@例子.中国', '用户@xn--fsqu00a.xn--fiqs8s'],
  ["hugh.o'reilly+bills@apple.ie", "hugh.o'reilly+bills@apple.ie"],
  ['a@b.co', 'a@b.co'],
  ['x_y=z&c@mail-2.example.com', 'x_y=z&c@mail-2.example.com'],
  ['1@2.example', '1@2.example'],
])('M8: %s is kept as %s', (typed, kept) => {
  expect(normalizeEmail(typed)).toBe(kept)
})

test.each([
  ['two addresses in one, by a full-width @', 'a@evil.com＠victim.com'],
  ['by a small @', 'a@evil.com﹫victim.com'],
  ['two by a comma', 'a@evil.com,b@victim.com'],
  ['two by a full-width comma', 'a@evil.com，b@victim.com'],
  ['two by a semicolon', 'a@evil.com;b@victim.com'],
  ['two by a space', 'a@evil.com b@victim.com'],
  ['two by a line break', 'a@evil.com\r\nbcc: b@victim.com'],
  ['a line break at the end', 'a@b.com\n'],
  ['a line separator', 'a@b.com\u2028'],
  ['a NUL', 'a\u0000@b.com'],
  ['a tab', 'a\t@b.com'],
  ['angle brackets', '<a@b.com>'],
  ['a display name', 'A <a@b.com>'],
  ['full-width angle brackets', '＜a@b.com＞'],
  ['a quoted local part', '"a b"@c.com'],
  ['a quote inside', 'a"b@c.com'],
  ['a comment', 'a(comment)@b.com'],
  ['a source route', 'a%evil.com@b.com'],
  ['a bang path', 'evil!a@b.com'],
  ['a pipe', '|cat@b.com'],
  ['a backquote', '`id`@b.com'],
  ['a backslash', 'a\\@b.com'],
  ['a colon', 'mailto:a@b.com'],
  ['a zero-width space', 'a\u200b@b.com'],
  ['a right-to-left override', '\u202ea@b.com'],
  ['a soft hyphen in the domain', 'a@b\u00ad.com'],
  ['an invisible filler', 'a\u3164@b.com'],
  ['no @', 'a.b.com'],
  ['no local part', '@b.com'],
  ['no domain', 'a@'],
  ['no dot', 'a@localhost'],
  ['an empty label', 'a@b..com'],
  ['a dot at the end', 'a@b.com.'],
  ['a dot at the start', 'a@.b.com'],
  ['a hyphen before a label', 'a@-b.com'],
  ['a hyphen after a label', 'a@b-.com'],
  ['an underscore in the domain', 'a@b_c.com'],
  ['an IPv4 address', 'a@127.0.0.1'],
  ['a number that a browser reads as an IPv4 address', 'a@2130706433.0x7f'],
  ['an IP literal', 'a@[127.0.0.1]'],
  ['a port', 'a@b.com:80'],
  ['a path', 'a@b.com/x'],
  ['a query', 'a@b.com?cc=x'],
  ['a percent sign in the domain', 'a@b%2ecom'],
  ['a numeric top level', 'a@b.123'],
  ['a top level of one letter', 'a@b.c'],
  ['a punycode label that is none', 'a@xn--a.example'],
  ['two dots', 'a..b@c.com'],
  ['a dot first', '.a@c.com'],
  ['a dot last', 'a.@c.com'],
  ['a mark first', '\u0301a@c.com'],
  ['an emoji', '😀@c.com'],
  ['a local part over 64 bytes', `${'a'.repeat(65)}@b.com`],
  ['a local part over 64 bytes in 33 letters', `${'ł'.repeat(33)}@b.com`],
  ['a label over 63', `a@${'b'.repeat(64)}.com`],
  ['255 characters', `a@${`${'b'.repeat(49)}.`.repeat(5)}exa`],
  ['five megabytes', `${'a'.repeat(5_000_000)}@b.com`],
  ['nothing', ''],
  ['spaces', '   '],
])('M8: refused, %s', (_why, typed) => {
  expect(normalizeEmail(typed)).toBeNull()
})

test('M8: 254 characters are still an address', () => {
  const longest = `aa@${`${'b'.repeat(49)}.`.repeat(5)}x`.slice(0, 251).concat('com')
  expect(longest).toHaveLength(254)
  expect(normalizeEmail(longest)).toBe(longest)
  expect(normalizeEmail(`a${longest}`)).toBeNull()
})

test('M8: whatever is typed, the answer is null or one address that stays as it is', () => {
  const part = fc.string({ unit: 'grapheme', maxLength: 12 })
  const typed = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.emailAddress(),
    fc.tuple(part, part, part).map(([local, host, top]) => `${local}@${host}.${top}`),
    fc.tuple(part, part).map(([local, host]) => `${local}@${host}.example`),
  )
  fc.assert(
    fc.property(typed, (text) => {
      const email = normalizeEmail(text)
      if (email === null) return
      expect(normalizeEmail(email)).toBe(email)
      expect(email).toMatch(/^[^\s@,;:<>"()[\]\\]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/)
      expect(new TextEncoder().encode(email).length).toBeLessThanOrEqual(254)
    }),
    { numRuns: 1000 },
  )
})

test('a masked address is known to its owner and to nobody else', () => {
  expect(maskEmail('jules@harbour.example')).toBe('j•••s@h•••.example')
  expect(maskEmail('ju@harbour.example')).toBe('j•••@h•••.example')
  expect(maskEmail('j@h.example')).toBe('•••@•••.example')
  expect(maskEmail('jules@mail.harbour.co.uk')).toBe('j•••s@m•••.uk')
  expect(maskEmail('łukasz@wp.pl')).toBe('ł•••z@w•••.pl')
  expect(maskEmail('𠮷野家様@例.example')).toBe('𠮷•••様@•••.example')
})

test('M7, I5: addresses of any length mask to the same length', () => {
  expect(maskEmail(`a${'x'.repeat(40)}b@${'h'.repeat(30)}.com`)).toBe('a•••b@h•••.com')
})

test.each([
  ['Müller & Söhne GmbH', 'muller-sohne-gmbh'],
  ['Northlight Studio', 'northlight-studio'],
  ['Straße 7', 'strasse-7'],
  ['ŁÓDŹ Ørsted Æther Œuvre Þór ıŞık', 'lodz-orsted-aether-oeuvre-thor-isik'],
  ['İstanbul Çelik A.Ş.', 'istanbul-celik-a-s'],
  ["L'Œil de l’Ours", 'loeil-de-lours'],
  ['Embraer - Empresa Brasileira de Aeronáutica S.A.', 'embraer-empresa-brasileira-de'],
  ['  --Acme™ (UK)--  ', 'acmetm-uk'],
  ['日本商事', 'company'],
  ['!!!', 'company'],
  ['', 'company'],
  ['Login', 'login-company'],
  ['API', 'api-company'],
  ['C', 'c-company'],
  ['X', 'x-company'],
  ['a'.repeat(200), 'a'.repeat(40)],
])('%s has the slug %s', (name, slug) => {
  expect(slugify(name)).toBe(slug)
})

test('every name gives a valid slug', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 150 }), (name) => isValidSlug(slugify(name))),
    {
      numRuns: 2000,
    },
  )
  for (const word of RESERVED_SLUGS) expect(isValidSlug(slugify(word)), word).toBe(true)
})

test('slugs that are ours or would break an address are refused', () => {
  const ours =
    'login api c admin portal invoices profile share enter reset invite mailbox new settings www app static'
  for (const word of ours.split(' ')) expect(isValidSlug(word), word).toBe(false)
  for (const slug of [
    '_next',
    '',
    'a',
    '-a',
    'a-',
    'a--b',
    'xn--a',
    'Acme',
    'a b',
    'a/b',
    'ä',
    'a.b',
    'a'.repeat(41),
    'ab\n',
  ]) {
    expect(isValidSlug(slug), slug).toBe(false)
  }
  for (const slug of ['acme', 'a1', '24-7', 'a'.repeat(40)]) expect(isValidSlug(slug), slug).toBe(true)
})

test('initials are the first letters of the first and the last word', () => {
  expect(initials('Mara Keller')).toBe('MK')
  expect(initials('Jules van den Hartley')).toBe('JH')
  expect(initials('northlight')).toBe('N')
  expect(initials('Müller & Söhne')).toBe('MS')
  expect(initials('  (acme) ltd. ')).toBe('AL')
  expect(initials('Élodie O\u0301 Brien')).toBe('ÉB')
  expect(initials('—')).toBe('?')
  expect(initials('')).toBe('?')
})

test('H3: line breaks and control characters never reach a header', () => {
  expect(headerText('Acme\r\nBcc: victim@example.com')).toBe('Acme Bcc: victim@example.com')
  expect(headerText(' Acme,\u2028\u0000 Inc.\t')).toBe('Acme, Inc.')
  expect(headerText('a\u202eb\u200bc')).toBe('a b c')
})

test('H3: a name before an address adds no recipient, quote or comment', () => {
  expect(displayName('Acme, "Best" <x@y>')).toBe('Acme Best x y')
  expect(displayName('Acme" <a@evil.com>, "B')).toBe('Acme a evil.com B')
  expect(displayName("Hugh O'Reilly (Dublin)")).toBe("Hugh O'Reilly Dublin")
  expect(displayName('Ａ＠evil.com，Ｂ')).toBe('Ａ evil.com Ｂ')
  expect(displayName('Müller & Söhne GmbH')).toBe('Müller & Söhne GmbH')
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      expect(displayName(name)).not.toMatch(/[\p{Cc}"<>,;:@\\()[\]]/u)
    }),
  )
})

test('H1: a path of ours is kept, with its query and its mark', () => {
  for (const path of [
    '/',
    '/admin',
    '/portal/acme/invoices/x1?tab=pdf#total',
    '/a//b',
    '/a/@b',
    '/a?u=//evil.com',
  ]) {
    expect(safeReturnPath(path, '/home')).toBe(path)
  }
  expect(safeReturnPath('/admin/../portal/acme', '/home')).toBe('/portal/acme')
  expect(safeReturnPath('/ä b', '/home')).toBe('/%C3%A4%20b')
})

test.each([
  '//evil.com',
  '///evil.com',
  '/\\evil.com',
  '\\\\evil.com',
  '/\t/evil.com',
  '/\n/evil.com',
  '/\r\nSet-Cookie: a=b',
  '\t//evil.com',
  ' /admin',
  '/.//evil.com',
  '/..//evil.com',
  '/a/..//evil.com',
  '/%2e//evil.com',
  '/%2e%2e//evil.com',
  '/%2fevil.com',
  '/%5Cevil.com',
  '/./%2fevil.com',
  '/../%5Cevil.com',
  '/a\\b',
  '/\u0000',
  '/\u007f',
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  'data:text/html,x',
  'https://evil.com',
  'http:/evil.com',
  '@evil.com',
  '.evil.com',
  ':80',
  'evil.com',
  '?x',
  '#x',
  '',
  null,
  undefined,
  5,
  ['/admin'],
  { not: '' },
])('H1: %j leads to the fallback', (text) => {
  expect(safeReturnPath(text, '/home')).toBe('/home')
})

test('H1: a path that the token’s row could not hold leads to the fallback', () => {
  expect(safeReturnPath(`/${'a'.repeat(499)}`, '/home')).toHaveLength(500)
  expect(safeReturnPath(`/${'a'.repeat(500)}`, '/home')).toBe('/home')
  expect(safeReturnPath(`/${'ä'.repeat(200)}`, '/home')).toBe('/home')
})

test('H1: whatever is asked for, the browser stays on our host', () => {
  const hostile = fc
    .array(
      fc.constantFrom(
        '/',
        '\\',
        '.',
        '..',
        '%2f',
        '%5c',
        '%2e',
        '\t',
        '\n',
        ':',
        '@',
        'evil.com',
        'a',
        '?',
        '#',
        ' ',
      ),
      {
        maxLength: 8,
      },
    )
    .map((parts) => `/${parts.join('')}`)
  fc.assert(
    fc.property(fc.oneof(hostile, fc.webUrl(), fc.string({ unit: 'binary' })), (text) => {
      const path = safeReturnPath(text, '/home')
      expect(new URL(path, 'https://foyer.example/x/y').origin).toBe('https://foyer.example')
      expect(path).toMatch(/^\/(?!\/)[\x20-\x7e]*$/)
      expect(safeReturnPath(path, '/home')).toBe(path)
    }),
    { numRuns: 3000 },
  )
})
