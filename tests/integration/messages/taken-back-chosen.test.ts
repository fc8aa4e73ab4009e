import { expect, test } from 'vitest'
import { changeAccess } from '@/lib/clients/changing-access'
import { chooseInvoices } from '@/lib/invoices/choosing'
import { messagesToSeeTo } from '@/lib/invoices/messages/queries'
import { sendInvoice } from '@/lib/invoices/sending'
import { aContactWithAccess } from '../../support/access'
import { useNoon } from '../../support/auth-people'
import { aClient, aCompany } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { anIssuedInvoice } from '../../support/invoice-builders'
import { messagesTo } from '../../support/mailbox'
import {
  aboutJules,
  acting,
  aWaitingInvoice,
  fatesOf,
  inAnHour,
  jules,
  send,
} from '../../support/waiting-messages'

useDatabase()
useNoon()

test('Case 19: what is not chosen any more does not go out, and what is does', async () => {
  const { company, owner } = await aCompany()
  const client = await aClient(company, { contacts: [] })
  const [one, two] = [await anIssuedInvoice(company, { client }), await anIssuedInvoice(company, { client })]
  const invoices = [one, two]
  const { id: contactId } = await aContactWithAccess(company, {
    client,
    role: 'selected',
    invoices,
    email: jules,
  })
  for (const { id } of invoices) await send({ company, owner }, id)
  await chooseInvoices({
    ...{ ...acting({ company, owner }), clientId: client.id, contactId },
    shown: invoices.map(({ publicId }) => publicId),
    chosen: [two.publicId],
  })

  expect(await fatesOf({ company }, jules)).toMatchObject([
    { invoiceId: one.id, state: 'failed' },
    { invoiceId: two.id, state: 'queued' },
  ])
})

test('Case 19: chosen a page later, the invoice taken back meanwhile asks for somebody, and is sent once more', async () => {
  const scene = await aWaitingInvoice()
  const { company, invoice, contact } = scene
  await changeAccess({ ...aboutJules(scene), role: 'selected', accessUntil: null })
  const choose = (chosen: string[]) =>
    chooseInvoices({ ...aboutJules(scene), shown: [invoice.publicId], chosen })
  await choose([invoice.publicId])
  expect(await messagesToSeeTo(company)).toBe(1)
  expect((await fatesOf(scene, jules))[0]?.lastError).toContain('send it once more')

  const choice = { people: [contact.publicId], cc: [], bcc: null, attach: false }
  await sendInvoice({ ...acting(scene), invoiceId: invoice.id, requestKey: 'once-more', choice })
  await choose([])
  expect(await messagesToSeeTo(company)).toBe(2)
  await choose([invoice.publicId])
  await sendInvoice({ ...acting(scene), invoiceId: invoice.id, requestKey: 'and-again', choice })
  expect(await messagesTo(jules, inAnHour)).toHaveLength(1)
})
