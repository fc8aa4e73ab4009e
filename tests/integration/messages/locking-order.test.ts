import { describe, expect, test } from 'vitest'
import { disableContact } from '@/lib/clients/access'
import { companyDb } from '@/lib/db/tenancy'
import { chooseInvoices } from '@/lib/invoices/choosing'
import { tryAgain } from '@/lib/invoices/messages/trying-again'
import { aClient, aCompany, aContact } from '../../support/builders'
import { onPostgres, useDatabase } from '../../support/database'
import { anIssuedInvoice, messagesOf } from '../../support/invoice-builders'
import { messagesTo } from '../../support/mailbox'
import { acting, aWaitingInvoice, inAnHour, jules, kit, send } from '../../support/waiting-messages'

useDatabase()

const rounds = [1, 2, 3, 4, 5]

function refusalsOf(answers: PromiseSettledResult<unknown>[]) {
  return answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []))
}

describe(onPostgres ? 'on PostgreSQL' : 'on one connection', () => {
  test('E2: two invoices sent at once to somebody who gets a temporary password: none waits for the other for ever', async () => {
    const { company, owner } = await aCompany({ temporaryPasswords: true })
    for (const round of rounds.slice(0, 3)) {
      const client = await aClient(company, { contacts: [] })
      await aContact(company, { client, email: `new-${round}@harbour.example`, state: 'never_invited' })
      const invoices = [
        await anIssuedInvoice(company, { client }),
        await anIssuedInvoice(company, { client }),
      ]
      const answers = await Promise.allSettled(invoices.map(({ id }) => send({ company, owner }, id)))
      const refusals = refusalsOf(answers)
      for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'invoice-moved' })
      expect(refusals.length).toBeLessThan(2)
    }
  })

  test('Case 19: an invoice that is no longer chosen for somebody doesn’t reach them, though it is sent at that moment', async () => {
    const { company, owner } = await aCompany()
    const client = await aClient(company, { contacts: [] })
    await aContact(company, { client, email: kit })
    const contact = await aContact(company, { client, email: jules })
    const invoices = await Promise.all(rounds.map(() => anIssuedInvoice(company, { client })))
    const access = await companyDb(company.id).clientContact.findFirstOrThrow({
      where: { contactId: contact.id },
    })
    await companyDb(company.id).clientContact.update({ where: { id: access.id }, data: { role: 'selected' } })
    await companyDb(company.id).sharedInvoice.createMany({
      data: invoices.map(({ id: invoiceId }) => ({ clientContactId: access.id, invoiceId })),
    })
    const unchoose = ({ publicId }: (typeof invoices)[number]) =>
      chooseInvoices({
        ...{ ...acting({ company, owner }), clientId: client.id, contactId: contact.id },
        ...{ shown: [publicId], chosen: [] },
      })
    const answers = await Promise.allSettled(
      invoices.flatMap((invoice) => [send({ company, owner }, invoice.id), unchoose(invoice)]),
    )

    for (const refusal of refusalsOf(answers)) expect(refusal).toMatchObject({ code: 'invoice-moved' })
    expect(await companyDb(company.id).sharedInvoice.count()).toBe(0)
    expect(await messagesTo(jules, inAnHour)).toEqual([])
  })

  test('S4: a message that is tried again while its person is switched off doesn’t reach them', async () => {
    for (const _ of rounds) {
      const scene = await aWaitingInvoice()
      const { company, contact } = scene
      const [message] = (await messagesOf(company)).filter(({ toAddress }) => toAddress === jules)
      const messageId = message?.id ?? ''
      await companyDb(company.id).emailMessage.update({
        where: { id: messageId },
        data: { state: 'failed', attempts: 3, lastError: 'Resend (422): no' },
      })
      const answers = await Promise.allSettled([
        tryAgain({ ...acting(scene), messageId }),
        disableContact({ ...acting(scene), contactId: contact.id }),
      ])
      for (const refusal of refusalsOf(answers))
        expect(refusal).toMatchObject({ code: 'message-person-gone' })
      const { state } = await companyDb(company.id).emailMessage.findUniqueOrThrow({
        where: { id: messageId },
      })
      // Taken back after it was tried, nobody knows whether it was sent.
      expect(['failed', 'unknown']).toContain(state)
      expect(await messagesTo(jules, inAnHour)).toEqual([])
    }
  })
})
