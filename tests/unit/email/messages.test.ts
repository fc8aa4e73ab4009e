import { describe, expect, test } from 'vitest'
import { contrast } from '@/lib/color'
import { isComplete, type OutgoingMessage, withSecrets } from '@/lib/email/outgoing-message'
import { linksIn } from '@/tests/support/mailbox'
import {
  aNotice,
  anInvitation,
  anInvoiceMessage,
  anUnnumberedMessage,
  aReceipt,
  aReminder,
  aResetMessage,
  aSignInMessage,
  aVerification,
  jules,
  northlight,
} from '@/tests/support/messages'

const everyKind = [
  ['sign-in', aSignInMessage, 'sign-in-token'],
  ['reset', aResetMessage, 'reset-token'],
  ['invitation', anInvitation, 'invitation-token'],
  ['verify-email', aVerification, 'verify-token'],
  ['notice', aNotice, null],
  ['invoice', anInvoiceMessage, null],
  ['reminder', anUnremindableReminder, null],
  ['receipt', aReceipt, null],
] as const

/** Without the second link that a reminder has at its foot. */
function anUnremindableReminder(facts: Parameters<typeof aReminder>[0] = {}) {
  return aReminder({ ...facts, unsubscribeUrl: '' })
}

function received(message: OutgoingMessage) {
  return { ...message, ...withSecrets(message, message.secrets) }
}

function hrefsIn(html: string): string[] {
  return [...html.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href)
}

describe('The invoice message', () => {
  test('I4: it has number, amount, due date and one link, and promises that no password comes by e-mail', async () => {
    const { subject, html, text, fromName, replyTo } = received(await anInvoiceMessage())

    expect(subject).toBe('Invoice 2026-0148 from Northlight Studio: €13,150.54, due 3 December')
    expect(fromName).toBe('Northlight Studio')
    expect(replyTo).toBe('mara@northlight.example')
    for (const part of [html, text]) {
      expect(part).toContain('2026-0148')
      expect(part).toContain('€13,150.54')
      expect(part).toContain('Thursday, 3 December 2026')
      expect(part).toContain('We never send a password by e-mail.')
      expect(part).toContain('Reply to this message to reach Mara Keller.')
      expect(part).toContain('Torstraße 84')
    }
    const link = 'https://foyer.example/portal/northlight/invoices/Yb3kQ9sWm2Tz7LpR4vXc1N'
    expect(hrefsIn(html)).toEqual([link])
    expect(linksIn(text)).toEqual([link])
  })

  test('It says what the owner adds, with their paragraphs and lines', async () => {
    const { text } = await anInvoiceMessage({ note: 'Thank you!\n\nSee you soon,\nMara' })

    expect(text).toContain('here is invoice 2026-0148.')
    expect(text).toContain('Thank you!\n\nSee you soon,\nMara\n')
  })

  test('Without its number it is not complete', async () => {
    const { blanks, ...unnumbered } = await anUnnumberedMessage()

    expect(Object.keys(blanks)).toEqual(['number'])
    expect(isComplete({ ...unnumbered, secrets: {} })).toBe(false)
    expect(isComplete(await anInvoiceMessage())).toBe(true)
  })
})

describe('The reminder', () => {
  test.each([
    ['before', 3, 'is due in 3 days', 'by Thursday, 3 December 2026'],
    ['before', 1, 'is due in 1 day', 'by Thursday, 3 December 2026'],
    ['due', 0, 'is due today: €13,150.54', 'due today, Thursday, 3 December 2026'],
    ['late', 7, 'was due 7 days ago', 'was due on Thursday, 3 December 2026'],
  ] as const)('It says when the invoice is or was due: %s, %i', async (when, days, subject, box) => {
    const message = received(await aReminder({ when, days }))

    expect(message.kind).toBe('reminder')
    expect(message.subject).toBe(`Invoice 2026-0148 from Northlight Studio ${subject}`)
    for (const part of [message.html, message.text]) expect(part).toContain(box)
  })

  test('It can be declined at its foot and by its header, and an invoice can’t', async () => {
    const address = 'https://foyer.example/portal/northlight/no-reminders/reminder-token'
    const { html, text, unsubscribeUrl } = received(await aReminder())

    expect(unsubscribeUrl).toBe(address)
    expect(hrefsIn(html)).toEqual([expect.stringContaining('/invoices/'), address])
    expect(text).toContain(`No more reminders ${address}`)
    const invoice = await anInvoiceMessage()
    expect(invoice.unsubscribeUrl).toBeNull()
    expect(invoice.html).not.toContain('No more reminders')
  })
})

describe('The receipt', () => {
  test('It says what arrived and when, and what is left to pay', async () => {
    const settled = received(await aReceipt())
    expect(settled.kind).toBe('receipt')
    expect(settled.subject).toBe('Northlight Studio has received €4,000.00 for invoice 2026-0148')
    expect(settled.text).toContain('on Tuesday, 10 November 2026 · nothing is left to pay')

    const { text } = received(await aReceipt({ rest: '€13,150.54' }))
    expect(text).toContain('on Tuesday, 10 November 2026 · €13,150.54 is left to pay')
  })
})

describe('The sign-in message', () => {
  test('O1: it has the button and the code, says how long each works, and where it was asked for', async () => {
    const { subject, html, text } = received(await aSignInMessage())

    expect(subject).toBe('482 915 is your code for Northlight Studio')
    expect(hrefsIn(html)).toEqual(['https://foyer.example/portal/northlight/enter/sign-in-token'])
    expect(linksIn(text)).toEqual(['https://foyer.example/portal/northlight/enter/sign-in-token'])
    for (const part of [html, text]) {
      expect(part).toContain('482 915')
      expect(part).toContain('The button works once, for 15 minutes; the code for 10.')
      expect(part).toContain('Asked for on Firefox on Windows at 16:02.')
    }
  })

  test('O2: past the codes of a day it has the link alone', async () => {
    const { subject, html, text } = received(await aSignInMessage({ code: null }))

    expect(subject).toBe('Sign in to Northlight Studio')
    expect(text).toContain('/enter/sign-in-token')
    expect(html + text).not.toMatch(/\d{3} \d{3}|code/)
  })

  test('G1: link and code are kept apart from the rendered text', async () => {
    const { secrets, ...message } = await aSignInMessage()

    expect(JSON.stringify(message)).not.toMatch(/sign-in-token|482 ?915/)
    expect(Object.values(secrets)).toEqual([
      'https://foyer.example/portal/northlight/enter/sign-in-token',
      '482 915',
    ])
  })
})

describe('I4: no message holds a password or a token of another purpose', () => {
  const tokens = ['sign-in-token', 'reset-token', 'invitation-token', 'verify-token']

  test.each(everyKind)('I4: %s', async (kind, compose, own) => {
    const message = await compose()
    const { subject, html, text } = received(message)

    expect(message.kind).toBe(kind)
    const held = tokens.filter((token) => `${subject}${html}${text}`.includes(token))
    expect(held).toEqual(own ? [own] : [])
    expect(hrefsIn(html)).toHaveLength(1)
    expect(linksIn(text)).toEqual(hrefsIn(html))
    expect(`${html}${text}`).not.toMatch(/(your|temporary|new) password( is|:) *\S+\d/i)
  })
})

describe('What people typed', () => {
  const nasty = `Evil.com, "Best" <b onload=x>\r\nBcc: all@evil.example`
  const facts = {
    sender: {
      ...northlight,
      name: nasty,
      addressLine: nasty,
      replyTo: { address: 'a@b.example', name: nasty },
    },
    to: { ...jules, name: nasty },
    device: nasty,
    note: nasty,
    number: nasty,
  }

  test.each(everyKind)('H4, F4: is text, and no link: %s', async (_kind, compose) => {
    const { html, text } = received(await compose(facts))
    const withoutOurs = (part: string) =>
      part.replaceAll('https://foyer.example', '').replaceAll('foyer.example', '')

    expect(html).not.toMatch(/<b[ >]/)
    expect(html).toContain('&lt;b onload=x&gt;')
    expect(hrefsIn(html)).toHaveLength(1)
    for (const part of [html, text]) {
      expect(withoutOurs(part)).not.toMatch(/evil\.(com|example)/i)
      expect(part).not.toMatch(/all@evil/)
    }
  })

  test.each(everyKind)('H3: adds no line to a header: %s', async (_kind, compose) => {
    const { subject, fromName, to } = await compose(facts)

    for (const header of [subject, fromName, to.name]) {
      expect(header).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
      expect(header.length).toBeGreaterThan(0)
    }
    expect(to.address).toBe('jules@harbour.example')
  })

  test('A mark can’t be typed: a contact called like one changes nothing', async () => {
    const { secrets, ...message } = await aSignInMessage()
    const [mark = ''] = Object.keys(secrets)
    const again = await aSignInMessage({ to: { ...jules, name: mark } })

    expect(Object.keys(again.secrets)).not.toContain(mark)
    expect(message.html).toContain(mark)
  })
})

describe('Case 35: the company’s colour is legible whatever it is', () => {
  test.each(['#ffd400', '#ffffff', '#000000', '#7fffd4', 'nonsense"><script>'])(
    'Case 35: %s',
    async (brandColor) => {
      const { html } = received(await anInvoiceMessage({ sender: { ...northlight, brandColor } }))
      const button = /<a [^>]*style="([^"]*)"/.exec(html)?.[1] ?? ''
      const ground = /background-color:(#[0-9a-f]{6})/.exec(button)?.[1] ?? ''
      const ink = /(?:^|;)color:(#[0-9a-f]{6})/.exec(button)?.[1] ?? ''

      expect(contrast(ground, ink)).toBeGreaterThanOrEqual(4.5)
      expect(html).toMatch(new RegExp(`border-top:4px solid ${ground}`))
      expect(html).not.toContain('<script')
    },
  )

  test('A message from nobody’s company has no empty lines in its foot', async () => {
    const foyer = { ...northlight, name: 'Foyer', addressLine: null, replyTo: null, portalUrl: null }
    const { text } = received(await aVerification({ sender: foyer }))

    expect(text).not.toContain('---')
    expect(text.trim()).toMatch(/nothing is done with your address\.$/)
  })
})
