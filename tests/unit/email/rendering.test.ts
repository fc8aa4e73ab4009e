import { describe, expect, test } from 'vitest'
import { contrast } from '@/lib/color'
import { templateFields, templateKinds } from '@/lib/email/templates/kinds'
import type { OwnTexts } from '@/lib/email/templates/words'
import { asReceived, gallery, ofKind } from '@/tests/support/message-gallery'
import { northlight } from '@/tests/support/messages'

/* What Outlook, Gmail and Apple Mail need, of every kind of message. */

/** Gmail cuts a message off here. */
const mostBytes = 102_000

const kinds = Object.entries(gallery)

describe.each(kinds)('%s', (_name, compose) => {
  test('says its language and charset, has at most one heading, and a text part', async () => {
    const { html, text } = asReceived(await compose())

    expect(html).toMatch(/<html[^>]* lang="en"/)
    expect(html).toMatch(/charset=utf-8/i)
    expect(html.match(/<h1/g) ?? []).toHaveLength(0)
    expect(text.length).toBeGreaterThan(50)
    expect(text).not.toMatch(/<[a-z]|&[a-z]+;/)
  })

  test('W2: loads nothing from anywhere, runs nothing, and its pictures have words', async () => {
    const { html } = asReceived(await compose())

    expect(html).not.toMatch(/<(script|link|iframe|object|embed|form|input|base|video)\b/i)
    expect(html).not.toMatch(/url\(|@import|@font-face| on[a-z]+=|javascript:/i)
    for (const [image] of html.matchAll(/<img\b[^>]*>/g)) {
      expect(image).toMatch(/ alt="[^"]+"/)
      expect(image).toMatch(/ src="data:image\//)
    }
  })

  test('H2: links only to our own address, in full, and the text part has the same links', async () => {
    const { html, text } = asReceived(await compose())
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href)

    for (const link of links) expect(link).toMatch(/^https:\/\/foyer\.example\//)
    expect(text.match(/https:\/\/[^\s]+/g) ?? []).toEqual(links)
  })

  test('is laid out by tables that a screen reader passes over, no wider than a phone', async () => {
    const { html } = asReceived(await compose())

    for (const [table] of html.matchAll(/<table\b[^>]*>/g)) expect(table).toContain('role="presentation"')
    expect(html).toContain('max-width:560px')
    expect(html).not.toMatch(/(?<!max-)width:(?:[4-9]\d\d|\d{4,})px/)
    expect(html).not.toMatch(/display:(?:flex|grid)|position:(?:absolute|fixed)/)
  })

  test('Case 35: follows the dark scheme, and its text is legible in both', async () => {
    const { html } = asReceived(await compose())

    expect(html).toContain('<meta name="color-scheme" content="light dark"')
    for (const scheme of ['light', 'dark'] as const) {
      for (const { text, ink, ground } of inksOf(html, scheme)) {
        expect(contrast(ink, ground), `${scheme}: ${text}`).toBeGreaterThanOrEqual(4.5)
      }
    }
  })

  test('is below 102 kB with the longest data', async () => {
    const wide = (length: number) => '"&😀'.repeat(length).slice(0, length)
    const sender = {
      ...northlight,
      name: wide(120),
      addressLine: wide(500),
      replyTo: { address: 'a@b.example', name: wide(120) },
      signature: wide(1000),
    }
    const to = { address: 'jules@harbour.example', name: wide(160) }
    const long = await compose({ sender, to, device: wide(80), note: wide(2000), number: wide(60) })

    expect(Buffer.byteLength(asReceived(long).html)).toBeLessThan(mostBytes)
  })
})

test.each(templateKinds)('The longest words that a company may have stay below 102 kB: %s', async (kind) => {
  const name = '"&😀'.repeat(40)
  const signature = 'a\n\n'.repeat(330)
  const note = 'a\n\n'.repeat(660)
  const fields = `{{${templateFields[kind].at(-2)}}}`.repeat(20)
  // As many paragraphs as there may be, and the rest in one.
  const bodies = [
    `${fields}${'x\n\n'.repeat(74)}${'"'.repeat(3300)}`.slice(0, 4000),
    `${fields}${'@a'.repeat(1800)}`,
  ]
  for (const body of bodies) {
    const own: OwnTexts = { [kind]: { subject: 'x', body } }
    const facts = {
      own,
      note,
      reason: note.slice(0, 500),
      to: { address: 'jules@harbour.example', name },
      sender: { ...northlight, name, signature },
    }
    expect(Buffer.byteLength(asReceived(await ofKind[kind](facts)).html)).toBeLessThan(mostBytes)
  }
})

type Look = { text: string; ink: string; ground: string }

/** The colours of every text, by the inline styles or, in the dark, by the style sheet's classes. */
function inksOf(html: string, scheme: 'light' | 'dark'): Look[] {
  const sheet = /@media\(prefers-color-scheme:dark\)\{((?:[^{}]+\{[^{}]*\})*)\}/.exec(html)?.[1] ?? ''
  const dark = new Map(
    [...sheet.matchAll(/([^{}]+)\{([^{}]*)\}/g)].flatMap(([, selectors = '', rules = '']) =>
      selectors.split(',').map((selector) => [selector.trim().replace(/^\./, ''), rules] as const),
    ),
  )
  const stack: { ink: string; ground: string }[] = [{ ink: '#000000', ground: '#ffffff' }]
  const found: Look[] = []
  const body = html.slice(html.indexOf('<body')).replace(/<!--.*?-->/gs, '')
  for (const [, closing, tag = '', attributes = '', selfClosing, text] of body.matchAll(
    /<(\/?)([a-z0-9]+)([^>]*?)(\/?)>|([^<]+)/gi,
  )) {
    const here = stack.at(-1) ?? { ink: '#000000', ground: '#ffffff' }
    if (text !== undefined) {
      if (/[\p{L}\p{N}]/u.test(text) && here.ink !== 'hidden') found.push({ text, ...here })
    } else if (closing) stack.pop()
    else if (!selfClosing && tag !== 'br' && tag !== 'hr') stack.push(lookOf(attributes, here, dark, scheme))
  }
  return found
}

function lookOf(
  attributes: string,
  above: { ink: string; ground: string },
  dark: Map<string, string>,
  scheme: 'light' | 'dark',
) {
  const style = /style="([^"]*)"/.exec(attributes)?.[1] ?? ''
  if (/display:none/.test(style)) return { ink: 'hidden', ground: above.ground }
  const classes = /class="([^"]*)"/.exec(attributes)?.[1]?.split(/\s+/) ?? []
  const rules = scheme === 'dark' ? classes.map((name) => dark.get(name) ?? '').join(';') : ''
  const color = (text: string, property: string) =>
    new RegExp(`(?:^|;)\\s*${property}:\\s*(#[0-9a-f]{6})`).exec(text)?.[1]
  return {
    ink: color(rules, 'color') ?? color(style, 'color') ?? above.ink,
    ground: color(rules, 'background(?:-color)?') ?? color(style, 'background(?:-color)?') ?? above.ground,
  }
}
