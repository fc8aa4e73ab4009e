import { afterEach, expect, test } from 'vitest'
import { GET } from '@/app/mailbox/[id]/attachment/route'
import { db } from '@/lib/db/client'
import { keptAfterSending, tidyAttachments } from '@/lib/email/attachments'
import { deliverDue } from '@/lib/email/delivery'
import { resendTransport } from '@/lib/email/transports/resend'
import { smtpTransport } from '@/lib/email/transports/smtp'
import { sendInvoice } from '@/lib/invoices/sending'
import { usualChoice } from '@/lib/invoices/sending-choice'
import { aClient, aCompany, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aDraft, anIssuedInvoice, invoiceNow, messagesOf } from '../../support/invoice-builders'
import { everyMessage, messagesTo } from '../../support/mailbox'
import { pdfText } from '../../support/pdf-text'
import { startResendServer } from '../../support/resend-server'
import { startSmtpServer } from '../../support/smtp-server'

useDatabase()

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const attached = { ...usualChoice, attach: true }

async function theirs() {
  const { company, owner: by } = await aCompany({ copyTo: 'archive@northlight.example' })
  const client = await aClient(company, {
    contacts: [{ email: 'jules@harbour.example' }, { email: 'priya@harbour.example' }],
  })
  const send = (invoice: { id: string }, more = {}) =>
    sendInvoice({
      company,
      by,
      now: noon,
      invoiceId: invoice.id,
      requestKey: 'first',
      choice: attached,
      ...more,
    })
  return { company, by, client, send }
}

test('Case 40: the PDF is kept once for everybody who gets it, with the number that the draft has got', async () => {
  const { company, client, send } = await theirs()
  await send(await aDraft(company, { client }))

  const messages = await messagesOf(company)
  expect(messages).toHaveLength(3)
  expect(messages.every(({ batchable }) => !batchable)).toBe(true)
  const [file, ...more] = await db().emailAttachment.findMany()
  expect(more).toEqual([])
  expect(new Set(messages.map(({ attachmentId }) => attachmentId))).toEqual(new Set([file?.id]))
  expect(file?.filename).toBe('2026-0001.pdf')
  const text = await pdfText(file?.bytes ?? new Uint8Array())
  expect(text).toContain('Invoice 2026-0001')
  expect(text).not.toContain('Draft')

  const [received] = await messagesTo('archive@northlight.example')
  expect(received?.text).toContain('The invoice is attached as a PDF.')
  const answer = await GET(new Request('http://localhost'), {
    params: Promise.resolve({ id: received?.id ?? '' }),
  })
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="2026-0001.pdf"')
  expect(Buffer.from(await answer.arrayBuffer()).equals(Buffer.from(file?.bytes ?? []))).toBe(true)
})

test('by choice: without it nothing is attached; unless told, it is as the company says', async () => {
  const { company, by, client } = await theirs()
  const invoice = await anIssuedInvoice(company, { client })
  const facts = { company, by, now: noon, invoiceId: invoice.id }
  await sendInvoice({ ...facts, requestKey: 'usual' })
  expect(await db().emailAttachment.count()).toBe(0)

  await db().company.update({ where: { id: company.id }, data: { attachInvoice: true } })
  await sendInvoice({ ...facts, requestKey: 'without', choice: { ...usualChoice, attach: false } })
  expect(await db().emailAttachment.count()).toBe(0)
  await sendInvoice({ ...facts, requestKey: 'with' })
  expect(await db().emailAttachment.count()).toBe(1)
  expect((await everyMessage()).filter(({ attachmentName }) => attachmentName !== null)).toHaveLength(3)
})

test('Case 38: drafts sent at the same time each get a file with their own number', async () => {
  const { company, client, send } = await theirs()
  const drafts = [
    await aDraft(company, { client }),
    await aDraft(company, { client }),
    await aDraft(company, { client }),
  ]
  await Promise.all(drafts.map((draft) => send(draft)))

  const files = await db().emailAttachment.findMany()
  expect(files.map(({ filename }) => filename).sort()).toEqual([
    '2026-0001.pdf',
    '2026-0002.pdf',
    '2026-0003.pdf',
  ])
  for (const { filename, bytes, id } of files) {
    const number = filename.replace('.pdf', '')
    expect(await pdfText(bytes)).toContain(`Invoice ${number}`)
    const [message] = await db().emailMessage.findMany({ where: { attachmentId: id } })
    expect(message?.subject).toContain(number)
  }
})

test('Case 38: when it can’t be written down whole, there is no file, no number and no message', async () => {
  const { company, client, send } = await theirs()
  const draft = await aDraft(company, { client })
  const broken = async () => {
    throw new Error('the lights went out')
  }

  await expect(send(draft, { alongside: broken })).rejects.toThrow('the lights went out')
  expect(await invoiceNow(company, draft)).toMatchObject({ state: 'draft', number: null })
  expect(await db().emailAttachment.count()).toBe(0)
  expect(await messagesOf(company)).toEqual([])
})

test('Resend gets the file as base64, each message in a request of its own', async () => {
  const { company, client, send } = await theirs()
  await send(await anIssuedInvoice(company, { client }))
  const resend = await startResendServer()
  closing.push(resend.close)
  const { baseUrl } = resend
  const transport = resendTransport({ apiKey: 're_test', fromAddress: 'a@foyer.example', baseUrl, pace: 0 })
  await deliverDue({ now: noon, limit: 10, transport })

  const { bytes } = await db().emailAttachment.findFirstOrThrow()
  expect(resend.asked.map(({ path }) => path)).toEqual(['/emails', '/emails', '/emails'])
  expect(resend.sent[0]).toMatchObject({
    attachments: [
      {
        filename: '2026-0001.pdf',
        content_type: 'application/pdf',
        content: Buffer.from(bytes).toString('base64'),
      },
    ],
  })
})

test('SMTP carries the file', async () => {
  const { company, client, send } = await theirs()
  await send(await anIssuedInvoice(company, { client }))
  const server = await startSmtpServer()
  closing.push(server.close)
  const transport = smtpTransport({ url: `smtp://127.0.0.1:${server.port}`, fromAddress: 'a@foyer.example' })
  await deliverDue({ now: noon, limit: 1, transport })

  const { bytes } = await db().emailAttachment.findFirstOrThrow()
  const raw = server.received[0]?.raw.replaceAll('\r\n', '') ?? ''
  expect(raw).toContain('filename=2026-0001.pdf')
  expect(raw).toContain(Buffer.from(bytes).toString('base64').slice(0, 500))
})

test('a file is forgotten a month after the last of its messages was handed over, and not before', async () => {
  const { company, client, send } = await theirs()
  await send(await anIssuedInvoice(company, { client }))
  const after = (milliseconds: number) => new Date(noon.getTime() + milliseconds)
  await db().emailMessage.updateMany({ data: { state: 'sent', sentAt: after(1000) } })
  const [last] = await messagesOf(company)
  await db().emailMessage.updateMany({
    where: { id: last?.id ?? '' },
    data: { state: 'failed', sentAt: null },
  })

  await tidyAttachments(after(10 * keptAfterSending))
  expect(await db().emailAttachment.count()).toBe(1)

  await db().emailMessage.updateMany({
    where: { id: last?.id ?? '' },
    data: { state: 'sent', sentAt: after(2000) },
  })
  await tidyAttachments(after(keptAfterSending + 1500))
  expect(await db().emailAttachment.count()).toBe(1)
  await tidyAttachments(after(keptAfterSending + 2500))
  expect(await db().emailAttachment.count()).toBe(0)
  expect((await messagesOf(company)).map(({ attachmentId }) => attachmentId)).toEqual([null, null, null])
})
