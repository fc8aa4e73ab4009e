import { describe, expect, test } from 'vitest'
import { SenderSettings } from '@/lib/companies/messages/schema'
import { changeSenderSettings } from '@/lib/companies/messages/sender-settings'
import { db } from '@/lib/db/client'
import { deliverDue } from '@/lib/email/delivery'
import { resendTransport } from '@/lib/email/transports/resend'
import { parseForm } from '@/lib/forms/form-state'
import { sendInvoice } from '@/lib/invoices/sending'
import { aClient, aCompany, eventsOf, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aForm, fieldErrors } from '../../support/forms'
import { anIssuedInvoice, messagesOf } from '../../support/invoice-builders'
import { startResendServer } from '../../support/resend-server'

useDatabase()

const nothing = { senderName: '', replyTo: '', signature: '', copyTo: '' }

function settings(typed: Record<string, string>) {
  const submission = parseForm(aForm({ ...nothing, ...typed }), SenderSettings)
  if (submission.status !== 'success') throw new Error(JSON.stringify(submission.error))
  return submission.value
}

test('Case 40: the message comes from the sender’s name at the operator’s address, and a reply goes to the owner', async () => {
  const resend = await startResendServer()
  const { company, owner: by } = await aCompany()
  await changeSenderSettings({
    ...{ company, by, now: noon },
    settings: settings({
      senderName: 'Müller, Schmidt & Co: billing',
      replyTo: 'Mara@Northlight.example',
      signature: 'Kind regards\r\n\r\nMara Keller\r\nevil.com',
    }),
  })
  const invoice = await anIssuedInvoice(company, { client: await aClient(company) })
  await sendInvoice({ company, by, now: noon, invoiceId: invoice.id, requestKey: 'made-with-the-form' })
  const { baseUrl } = resend
  const fromAddress = 'invoices@foyer.example'
  await deliverDue({
    now: noon,
    limit: 5,
    transport: resendTransport({ apiKey: 're', fromAddress, baseUrl, pace: 0 }),
  })
  await resend.close()

  const [email] = resend.asked.flatMap(({ emails }) => emails)
  expect(email).toMatchObject({
    from: '"Müller Schmidt & Co billing" <invoices@foyer.example>',
    reply_to: 'mara@northlight.example',
  })
  expect(email?.text).toContain('Kind regards\n\nMara Keller\nevil.\u200ccom')
  expect(email?.text).toContain('Reply to this message to reach Müller, Schmidt & Co: billing.')
})

describe('H3: a name that could be taken for an address is refused at its field', () => {
  test.each([
    'mara@northlight.example',
    'Mara ＠ Northlight',
    'Northlight <pay@evil.example>',
    'Northlight ＜pay＞',
    '"Northlight"',
    'North\u200blight',
    ',:;',
    'x'.repeat(121),
    'x'.repeat(160),
  ])('H3: %s', (senderName) => {
    expect(Object.keys(fieldErrors(aForm({ ...nothing, senderName }), SenderSettings))).toEqual([
      'senderName',
    ])
  })

  test('H3: line breaks in it are spaces, and what turns the direction is left out', () => {
    expect(settings({ senderName: 'North\u202elight' }).senderName).toBe('Northlight')
    expect(settings({ senderName: 'Northlight\r\nBcc: all' }).senderName).toBe('Northlight Bcc: all')
  })

  test.each(['replyTo', 'copyTo'])('H3, M8: %s is one address or none', (field) => {
    for (const typed of [
      'a@b.example, c@d.example',
      'a@b.example\r\nBcc: c@d.example',
      'Mara <a@b.example>',
    ]) {
      expect(Object.keys(fieldErrors(aForm({ ...nothing, [field]: typed }), SenderSettings))).toEqual([field])
    }
    expect(settings({}).replyTo).toBeNull()
  })
})

test('Saved twice, the settings leave one trace, which says where silent copies go', async () => {
  const { company, owner: by } = await aCompany()
  const change = () =>
    changeSenderSettings({
      ...{ company, by, now: noon },
      settings: settings({ copyTo: 'books@northlight.example', attachInvoice: 'on', sendReceipts: 'on' }),
    })
  await change()
  await change()

  expect(await eventsOf(company, company)).toEqual(['company.created', 'company.sender-changed'])
  const { data } = await db().auditEvent.findFirstOrThrow({ where: { event: 'company.sender-changed' } })
  expect(data).toEqual({
    changed: ['copyTo', 'attachInvoice', 'sendReceipts'],
    copyTo: 'books@northlight.example',
    copyToBefore: null,
  })
  expect(await messagesOf(company)).toEqual([])
})
