import { newRowId } from '@/lib/ids'
import { writeOffInvoice } from '@/lib/invoices/writing-off'
import { applyCredit } from '@/lib/payments/crediting'
import { refundCredit } from '@/lib/payments/refunding'
import type { Doors } from '../../support/access-doors'
import type { Scene } from '../../support/access-scene'
import { noon } from '../../support/builders'
import { aCredit, allocationsOf, aNoteOf, anIssuedInvoice } from '../../support/invoice-builders'

/* Doors of payments, credit and what is given up (SECURITY T1). */

const requestKey = () => newRowId(noon)
const theInvoice = ({ invoice }: Scene) => ({ invoice: invoice.publicId })
const theClient = ({ client }: Scene) => ({ client: client.publicId })
const money = () => ({ method: 'cash' as const, requestKey: requestKey() })
const refundOf = ({ client }: Scene) => ({
  ...{ clientId: client.id, currency: 'EUR', amount: '5.00', refundedOn: '2026-11-23' },
  ...money(),
})

/** A credit note over an invoice of the client. */
const theNote = async ({ company, client }: Scene) => {
  const { invoice, note } = await aNoteOf(company, client)
  return { invoice, note }
}

export const paymentDoors: Doors = {
  'app/admin/[company]/payments/page.tsx': { may: 'payments:read' },
  'app/admin/[company]/payments/new/page.tsx': { may: 'payments:write' },
  'app/admin/[company]/invoices/[invoice]/payment/page.tsx': { may: 'payments:write', params: theInvoice },
  'app/admin/[company]/invoices/[invoice]/write-off/page.tsx': { may: 'invoices:write', params: theInvoice },
  'app/admin/[company]/invoices/[invoice]/credit/page.tsx': { may: 'invoices:send', params: theInvoice },
  'app/admin/[company]/invoices/[invoice]/credit-notes/[note]/page.tsx': {
    may: 'invoices:read',
    params: theNote,
  },
  'app/admin/[company]/invoices/[invoice]/credit-notes/[note]/pdf/route.ts GET': {
    may: 'invoices:read',
    params: theNote,
  },
  'app/admin/[company]/clients/[client]/statement/page.tsx': { may: 'payments:read', params: theClient },
  'app/admin/[company]/clients/[client]/statement/pdf/route.ts GET': {
    may: 'payments:read',
    params: theClient,
  },
  'app/admin/[company]/clients/[client]/statement/csv/route.ts GET': {
    may: 'payments:read',
    params: theClient,
  },
  'app/admin/[company]/clients/[client]/statement/csv/route.ts HEAD': { open: 'answers 405 to everybody' },
  'app/admin/[company]/clients/[client]/refund/page.tsx': {
    may: 'payments:write',
    params: async ({ company, client }) => {
      await aCredit(company, client)
      return { client: client.publicId }
    },
  },
  'lib/payments/credit-notes/actions.ts issueCreditNoteAction': {
    may: 'invoices:send',
    input: async ({ company, client }) => ({
      ...{
        invoiceId: (await anIssuedInvoice(company, { client })).id,
        what: 'whole',
        reason: 'Wrong',
        issueDate: '2026-11-23',
      },
      ...{ requestKey: requestKey(), seen: '10000', intent: 'issue' },
    }),
  },
  'lib/payments/credit-notes/actions.ts voidCreditNoteAction': {
    may: 'invoices:send',
    input: async ({ company, client }) => ({ creditNoteId: (await aNoteOf(company, client)).id }),
  },
  'lib/payments/actions.ts recordPaymentAction': {
    may: 'payments:write',
    input: ({ invoice }) => ({ invoiceId: invoice.id, amount: '10.00', paidOn: '2026-11-23', ...money() }),
  },
  'lib/payments/actions.ts recordClientPaymentAction': {
    may: 'payments:write',
    input: ({ client, invoice }) => ({
      ...{ clientId: client.id, currency: 'EUR', amount: '10.00', paidOn: '2026-11-23' },
      ...{ 'parts[0].invoiceId': invoice.id, 'parts[0].amount': '4.00' },
      ...money(),
    }),
  },
  'lib/payments/actions.ts removePaymentAction': {
    may: 'payments:write',
    input: ({ payment }) => ({ paymentId: payment.id }),
  },
  'lib/payments/actions.ts applyCreditAction': {
    may: 'payments:write',
    input: async ({ company, client, invoice }) => {
      await aCredit(company, client)
      return { invoiceId: invoice.id }
    },
  },
  'lib/payments/actions.ts takeBackCreditAction': {
    may: 'payments:write',
    input: async ({ company, owner: by, client, invoice }) => {
      const credit = await aCredit(company, client)
      await applyCredit({ company, by, now: noon, invoiceId: invoice.id })
      return { allocationId: (await allocationsOf(company, credit)).at(-1)?.id ?? '' }
    },
  },
  'lib/payments/actions.ts refundCreditAction': {
    may: 'payments:write',
    input: async (scene) => {
      await aCredit(scene.company, scene.client)
      return refundOf(scene)
    },
  },
  'lib/payments/actions.ts removeRefundAction': {
    may: 'payments:write',
    input: async (scene) => {
      await aCredit(scene.company, scene.client)
      const refund = { ...refundOf(scene), reference: null }
      const { id } = await refundCredit({ company: scene.company, by: scene.owner, now: noon, refund })
      return { refundId: id }
    },
  },
  'lib/invoices/actions.ts voidAndCopyAction': {
    may: 'invoices:write',
    input: ({ invoice }) => ({ invoiceId: invoice.id, draftId: newRowId(noon) }),
  },
  'lib/invoices/actions.ts writeOffInvoiceAction': {
    may: 'invoices:write',
    input: ({ invoice }) => ({ invoiceId: invoice.id, reason: 'They closed down.' }),
  },
  'lib/invoices/actions.ts takeUpInvoiceAction': {
    may: 'invoices:write',
    input: async ({ company, owner: by, invoice }) => {
      await writeOffInvoice({ company, by, now: noon, invoiceId: invoice.id, reason: 'They closed down.' })
      return { invoiceId: invoice.id }
    },
  },
}
