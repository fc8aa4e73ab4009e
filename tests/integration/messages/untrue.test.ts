import { describe, expect, test } from 'vitest'
import { companyDb, companyTransaction } from '@/lib/db/tenancy'
import { sendInvoice } from '@/lib/invoices/sending'
import { voidInvoice } from '@/lib/invoices/voiding'
import { writeOffInvoice } from '@/lib/invoices/writing-off'
import { draftLetters, queueLetters } from '@/lib/payments/credit-notes/letters'
import { voidCreditNote } from '@/lib/payments/credit-notes/voiding'
import { applyCredit, takeBackCredit } from '@/lib/payments/crediting'
import { recordPayment } from '@/lib/payments/recording'
import { removePayment } from '@/lib/payments/removing'
import { aClient, aCompany, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import {
  aCredit,
  aCreditNote,
  allocationsOf,
  anIssuedInvoice,
  aPayment,
  messagesOf,
} from '../../support/invoice-builders'
import { messagesTo } from '../../support/mailbox'
import { acting, aWaitingInvoice, inAnHour, jules, type WaitingScene } from '../../support/waiting-messages'

useDatabase()

describe('what waits about something that is no longer so', () => {
  test('Case 27: an invoice that was made void, or written off, does not go out', async () => {
    for (const change of ['void', 'write-off'] as const) {
      const scene = await aWaitingInvoice()
      const { company, invoice } = scene
      const given = { ...acting(scene), invoiceId: invoice.id }
      if (change === 'void') await voidInvoice(given)
      else await writeOffInvoice({ ...given, reason: 'gone' })

      const reason = change === 'void' ? 'made void' : 'written off'
      const row = { state: 'failed', lastError: expect.stringContaining(reason), seenToAt: noon }
      expect(await messagesOf(company)).toMatchObject([row, row])
      expect(await messagesTo(jules, inAnHour)).toEqual([])
    }
  })

  test('Case 42: a credit note that was made void does not; another of the same invoice does', async () => {
    const { company, owner } = await aCompany()
    const client = await aClient(company, { contacts: [{ email: jules }] })
    const invoice = await anIssuedInvoice(company, { client })
    const [line] = await companyDb(company.id).invoiceLine.findMany({ where: { invoiceId: invoice.id } })
    const amount = { lineId: line?.id ?? '', quantity: null, amount: '10.00' }
    const notes = []
    for (const reason of ['Charged by mistake', 'Came late']) {
      const note = await aCreditNote(company, invoice, { what: 'lines', lines: [amount], reason })
      const told = { company, invoiceId: invoice.id, total: note.total, reason, now: noon }
      const drafted = await draftLetters(told)
      if (!drafted) throw new Error('nobody to write to')
      await companyTransaction(company.id, (tx) =>
        queueLetters(tx, { drafted, note, invoice, by: owner, now: noon }),
      )
      notes.push(note)
    }
    await voidCreditNote({ ...acting({ company, owner }), creditNoteId: notes[0]?.id ?? '' })

    expect((await messagesOf(company)).map(({ state, lastError }) => [state, lastError])).toEqual([
      ['failed', 'Not sent: the credit note was made void meanwhile.'],
      ['queued', null],
    ])
  })

  test('Case 42: the receipt of a payment that was removed does not; that of another does', async () => {
    const { company, owner } = await aCompany()
    const client = await aClient(company, { contacts: [{ email: jules }] })
    const invoice = await anIssuedInvoice(company, { client })
    const pay = (requestKey: string) =>
      recordPayment({
        ...acting({ company, owner }),
        payment: {
          ...{ invoiceId: invoice.id, amount: '10.00', paidOn: '2026-11-20', reference: null },
          ...{ method: 'bank_transfer' as const, requestKey, receipt: true },
        },
      })
    const first = await pay('the-first')
    await pay('the-second')
    await removePayment({ ...acting({ company, owner }), paymentId: first.id })

    expect((await messagesOf(company)).map(({ state, lastError }) => [state, lastError])).toEqual([
      ['failed', 'Not sent: the payment was removed meanwhile.'],
      ['queued', null],
    ])
  })

  describe('once an invoice is paid, what says that nothing is left', () => {
    const notSent =
      'Not sent: it said that nothing is left to pay, which is no longer so. Send the invoice once more.'
    const owedAgain = { state: 'failed', lastError: notSent, seenToAt: null }
    const waits = { state: 'queued', lastError: null }

    /** Sent to Jules and Kit while it was open, and again once `pay` has paid it. */
    async function aPaidInvoice<Paid>(pay: (scene: WaitingScene) => Promise<Paid>) {
      const scene = await aWaitingInvoice()
      const paid = await pay(scene)
      const { id: invoiceId } = scene.invoice
      await sendInvoice({ ...acting(scene), invoiceId, requestKey: 'once it was paid' })
      const fates = () => messagesOf(scene.company)
      expect((await fates()).map(({ subject }) => subject.includes('nothing is left to pay'))).toEqual([
        ...[false, false],
        ...[true, true],
      ])
      return { scene, us: acting(scene), paid, fates }
    }

    test('Case 42: does not go out once the payment is removed, and asks for somebody; what asked before does', async () => {
      const { us, paid, fates } = await aPaidInvoice(({ company, invoice }) => aPayment(company, invoice))
      await removePayment({ ...us, paymentId: paid.id })

      expect(await fates()).toMatchObject([waits, waits, owedAgain, owedAgain])
      expect((await messagesTo(jules, inAnHour)).map(({ subject }) => subject)).toEqual([
        expect.not.stringContaining('nothing is left'),
      ])
    })

    test('Case 42: nor once its credit note is made void', async () => {
      const { us, paid, fates } = await aPaidInvoice(({ company, invoice }) => aCreditNote(company, invoice))
      await voidCreditNote({ ...us, creditNoteId: paid.id })

      expect(await fates()).toMatchObject([waits, waits, owedAgain, owedAgain])
    })

    test('Case 42: nor once credit that paid it is the client’s again', async () => {
      const { us, paid, fates } = await aPaidInvoice(async (scene) => {
        const credit = await aCredit(scene.company, scene.client, { amount: '5000.00' })
        await applyCredit({ ...acting(scene), invoiceId: scene.invoice.id })
        return allocationsOf(scene.company, credit)
      })
      await takeBackCredit({ ...us, allocationId: paid[0]?.id ?? '' })

      expect(await fates()).toMatchObject([waits, waits, owedAgain, owedAgain])
    })

    test('goes where its credit note counts in the place of the payment: it is still so', async () => {
      const { us, paid, fates } = await aPaidInvoice(async ({ company, invoice }) => {
        const payment = await aPayment(company, invoice)
        await aCreditNote(company, invoice)
        return payment
      })
      await removePayment({ ...us, paymentId: paid.id })

      expect(await fates()).toMatchObject([waits, waits, waits, waits])
    })
  })
})
