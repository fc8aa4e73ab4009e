import { expect, test } from 'vitest'
import type { Company, Invoice } from '@/lib/db/generated/client'
import { companyTransaction } from '@/lib/db/tenancy'
import { queueMessages } from '@/lib/email/outbox'
import { publicId as newKey } from '@/lib/ids'
import { sendInvoiceAction } from '@/lib/invoices/actions'
import { sendInvoice } from '@/lib/invoices/sending'
import { sentencesIn } from '../../support/auth-browser'
import { useNoon } from '../../support/auth-people'
import { anOwnerAtWork } from '../../support/auth-signed-in'
import { noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aDraft, aLine, anIssuedInvoice, aPayment } from '../../support/invoice-builders'
import { aCreditNoteMessage, aReceipt, aReminder, northlight } from '../../support/messages'
import { lastMessage } from '../../support/outcomes'
import { openPage } from '../../support/pages'

/* What an invoice's pages say and offer, as they are opened. */

useDatabase()
useNoon()

const folder = 'app/admin/[company]/invoices/[invoice]'

/** An owner at work, and the text of an invoice's page as they see it. */
async function anOwnerWhoLooks() {
  const { company, owner, browser } = await anOwnerAtWork()
  const open = (invoice: Pick<Invoice, 'publicId'>, page = '') =>
    openPage(browser, `${folder}${page}/page.tsx`, {
      params: { company: company.slug, invoice: invoice.publicId },
    })
  const look = async (...asked: Parameters<typeof open>) => String((await open(...asked)).result)
  return { company, owner, browser, open, look }
}

/** The words of the link that leads to sending. */
const sendingIn = (page: string) => />((?:Issue and s|S)end[^<]*…)</.exec(page)?.[1]
const firstDayIn = (page: string) => /name="startsOn"[^>]*value="([^"]*)"/.exec(page)?.[1]

/** Messages about the invoice that ask, thank and take back, and none that brings it. */
async function queueOthers({ id: companyId }: Pick<Company, 'id'>, invoice: Pick<Invoice, 'id'>) {
  const sender = { ...northlight, companyId }
  const about = { contactId: null, invoiceId: invoice.id }
  const messages = [
    await aReceipt({ sender }),
    await aReminder({ sender }),
    await aCreditNoteMessage({ sender }),
  ].map((message) => ({ ...message, ...about }))
  await companyTransaction(companyId, (tx) => queueMessages(tx, messages, noon))
}

test('what went out besides the invoice does not make it sent: it is sent, and only then sent again', async () => {
  const { company, owner: by, look } = await anOwnerWhoLooks()
  const invoice = await anIssuedInvoice(company)
  await queueOthers(company, invoice)

  expect(sendingIn(await look(invoice))).toBe('Send…')

  await sendInvoice({ company, by, now: noon, invoiceId: invoice.id, requestKey: 'the invoice itself' })
  expect(sendingIn(await look(invoice))).toBe('Send again…')
})

test.each([
  ['over nothing', aLine('0')],
  ['that is paid', aLine('50')],
])('an invoice %s that was only issued is sent from its page, now and not later', async (_words, line) => {
  const { company, browser, look } = await anOwnerWhoLooks()
  const invoice = await anIssuedInvoice(company, { lines: [line] })
  if (invoice.balance > 0n) await aPayment(company, invoice)
  expect(sendingIn(await look(invoice))).toBe('Send…')

  const form = await look(invoice, '/send')
  expect(form).toContain('value="now"')
  expect(form).not.toContain('Send later')
  const sending = { invoiceId: invoice.id, version: '1', requestKey: newKey(), people: '', cc: '', bcc: '' }
  const later = { ...sending, intent: 'later', on: '2026-11-24', at: '09:00' }
  const send = sendInvoiceAction.bind(null, { company: company.slug })
  expect(sentencesIn(await browser.submit(send, later))).toEqual([
    'This invoice is paid: there is nothing left to ask for.',
  ])

  expect((await browser.submit(send, { ...sending, intent: 'now' })).redirect).toContain(
    'notice=invoice-sent',
  )
  const message = await lastMessage(company)
  expect(message.subject).toBe(`Invoice ${invoice.number} from ${company.name}: nothing is left to pay`)
  expect(sendingIn(await look(invoice))).toBe('Send again…')
})

test('each of its messages says which kind it is', async () => {
  const { company, owner: by, look } = await anOwnerWhoLooks()
  const invoice = await anIssuedInvoice(company)
  await queueOthers(company, invoice)
  await sendInvoice({ company, by, now: noon, invoiceId: invoice.id, requestKey: 'the invoice itself' })

  const kinds = [...(await look(invoice)).matchAll(/>(Invoice|Receipt|Reminder|Credit note)\u00a0· /g)]
  expect(kinds.map(([, kind]) => kind).sort()).toEqual(['Credit note', 'Invoice', 'Receipt', 'Reminder'])
})

test.each([
  ['a month after it was issued', { issueDate: '2026-11-10' }, '2026-12-10'],
  ['the month’s last day where it has no such day', { issueDate: '2026-08-31' }, '2026-11-30'],
  ['no day that is past, where it was issued long ago', { issueDate: '2026-06-15' }, '2026-12-15'],
])('repeating an invoice proposes %s', async (_words, dates, proposed) => {
  const { company, look } = await anOwnerWhoLooks()
  const page = await look(await anIssuedInvoice(company, dates), '/repeat')

  expect(firstDayIn(page)).toBe(proposed)
})

test('repeating a draft proposes today: nothing of it went out yet', async () => {
  const { company, look } = await anOwnerWhoLooks()
  const page = await look(await aDraft(company, { issueDate: '2026-11-10' }), '/repeat')

  expect(firstDayIn(page)).toBe('2026-11-23')
})
