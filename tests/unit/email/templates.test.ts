import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isComplete } from '@/lib/email/outgoing-message'
import { defaultText, parseText, templateFields, templateKinds } from '@/lib/email/templates/kinds'
import { templateProblem } from '@/lib/email/templates/problems'
import { fillTemplate, parseTemplate, printTemplate } from '@/lib/email/templates/template'
import { headerText } from '@/lib/text'
import { ofKind } from '@/tests/support/message-gallery'

const fields = ['contact.name', 'invoice.number'] as const
const known = new Set<string>(fields)

const piece = fc.constantFrom(
  ...[
    '{',
    '}',
    '{{',
    '}}',
    '{{invoice.number}}',
    '{{ contact.name }}',
    '｛',
    '｝',
    ' ',
    '\n',
    '\r\n',
    '<b>',
    '&',
  ],
  ...['invoice.number', 'a', 'é', '{{nothing}}', '{{{', '$&', '\u202e', '{{a{{b}}'],
)
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
)

describe('A text with fields', () => {
  test('whatever is typed is either refused, or taken apart and shown again as it was', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const parsed = parseTemplate(text, known)
        if (parsed.ok) expect(printTemplate(parsed.parts)).toBe(text)
        else expect(templateProblem(text, fields)).toMatch(/\S/)
      }),
      { numRuns: 3000 },
    )
  })

  test('F4: no value makes a field, a line or a header: it stands where its field was, and is not looked at again', () => {
    const template = parseTemplate('a{{contact.name}}b{{invoice.number}}c', known)
    if (!template.ok) throw new Error('refused')
    fc.assert(
      fc.property(anyText, anyText, (name, number) => {
        const filled = fillTemplate(template.parts, { 'contact.name': name, 'invoice.number': number })
        const line = (text: string) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
        expect(filled).toBe(`a${line(name)}b${line(number)}c`)
        expect(filled).not.toMatch(/[\r\n\u2028\u2029]/)
        expect(headerText(filled)).not.toMatch(/\p{Cc}/u)
      }),
      { numRuns: 2000 },
    )
  })

  test.each([
    ['Dear {{contact.nome}}', 'There is no field {{contact.nome}} in this message.'],
    ['{{number}}', 'Did you mean {{invoice.number}}?'],
    ['{{invoice.Number}}', 'Did you mean {{invoice.number}}?'],
    [
      '{{constructor}}',
      'There is no field {{constructor}} in this message. Take one from the list of fields.',
    ],
    ['{{__proto__}}', 'There is no field {{__proto__}} in this message.'],
    ['{{signIn.link}}', 'There is no field {{signIn.link}} in this message.'],
    ['Hello {{contact.name', 'A field is not closed: {{contact.name – write it like {{invoice.number}}'],
    ['Hello {{contact.name}', 'A field is not closed: {{contact.name}'],
    ['{{ {{contact.name}} }}', 'A field is not closed: {{ {{contact.name}} }}'],
    ['{{}}', 'A field is not closed: {{}}'],
    ['{{{contact.name}}}', 'A field is not closed: {{{contact.name}}}'],
    ['contact.name}}', 'Two closing braces stand alone: contact.name}}'],
    ['｛｛contact.name｝｝', 'These only look like braces: ｛｛contact.name｝｝'],
    ['{｛contact.name}}', 'These only look like braces'],
  ])('is refused with a sentence that names the place: %s', (text, sentence) => {
    expect(templateProblem(text, fields)).toContain(sentence)
  })

  test('one brace is text, and so is markup', () => {
    for (const text of ['a { b } c', '<script>alert(1)</script>', '%s $& \\0']) {
      expect(templateProblem(text, fields)).toBeNull()
    }
  })

  test('1 MB of braces is no template', () => {
    for (const text of [
      '{'.repeat(1_000_000),
      '{{a'.repeat(330_000),
      '{{ '.repeat(330_000),
      '}'.repeat(1_000_000),
    ]) {
      expect(parseTemplate(text, known).ok).toBe(false)
    }
  })
})

describe.each(templateKinds)('The words of %s', (kind) => {
  const compose = ofKind[kind]

  test('by default have known fields alone', () => {
    expect(parseText(kind, defaultText(kind))).not.toBeNull()
    for (const text of Object.values(defaultText(kind))) {
      expect(templateProblem(text, templateFields[kind])).toBeNull()
    }
  })

  test('F4: may be a company’s own: every field has a value, and what is typed stays text', async () => {
    const all = templateFields[kind].map((field) => `{{${field}}}`).join(' | ')
    const body = `<script>alert(1)</script>\nevil.com ${all}\n\nSecond\nline`
    const message = await compose({ own: { [kind]: { subject: `Own: ${all}`, body } } })

    expect(message.subject).toMatch(/^Own: Hello Jules Hartley, \| /)
    expect(message.subject).not.toMatch(/[{}]/)
    expect(message.html).toContain(
      '&lt;script&gt;alert(1)&lt;/script&gt;<br/>evil.\u200ccom Hello Jules Hartley,',
    )
    expect(message.html).not.toContain('<script')
    expect(message.text).toContain('Second\nline')
    expect(isComplete(message)).toBe(true)
  })

  test('H3: a name with line breaks and braces adds no header and no field', async () => {
    const name = 'Jules {{invoice.number}}\r\nBcc: all@evil.example'
    const own = { [kind]: { subject: 'For {{contact.name}}', body: 'Dear {{contact.name}}' } }
    const { subject, text } = await compose({ own, to: { name, address: 'jules@harbour.example' } })

    expect(subject).toBe('For Jules {{invoice.number}} Bcc: all@evil.example')
    expect(text).toContain('Dear Jules {{invoice.\u200cnumber}} Bcc: all@\u200cevil.\u200cexample')
  })

  test('fall back to the default when a field is gone since', async () => {
    const own = { [kind]: { subject: 'Own {{field.that.went}}', body: 'Own' } }
    expect((await compose({ own })).subject).toBe((await compose()).subject)
  })

  test('I4: have no field for a link, a code or a password', () => {
    expect(templateFields[kind].filter((field) => /link|url|code|token|password/i.test(field))).toEqual([])
  })
})
