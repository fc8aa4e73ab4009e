'use server'

import { memberAction } from '@/lib/auth/member-action'
import { handOver, redirectTo } from '@/lib/forms/form-state'
import { invoicePageOf } from '@/lib/invoices/paths'
import { issueCreditNote } from './issuing'
import { draftLetters, queueLetters } from './letters'
import { creditNotePathOf } from './paths'
import { madeBy, reckonCredit } from './queries'
import { NewCreditNote, OneCreditNote } from './schema'
import { voidCreditNote } from './voiding'

/**
 * Issues a credit note over the sums that the page has shown; over others it shows these first, and issues nothing.
 * A form that has done its work leads to the note that it made.
 */
export const issueCreditNoteAction = memberAction({
  permission: 'invoices:send',
  input: NewCreditNote,
  run: async ({ company, by, now }, { seen, intent, send, ...credit }) => {
    // Looked for after reckoning: the first press of two may issue the note meanwhile, and leave nothing to credit.
    const [reckoned] = await Promise.allSettled([reckonCredit({ company, credit })])
    const made = await madeBy({ company, requestKey: credit.requestKey })
    if (made) return redirectTo(await creditNotePathOf(company, made), 'credit-note-issued')
    if (reckoned.status === 'rejected') throw reckoned.reason

    const { rows, total } = reckoned.value
    if (intent === 'review' || seen !== String(total)) return handOver({ sums: rows, seen: String(total) })
    const { invoiceId, reason } = credit
    const drafted = send ? await draftLetters({ company, invoiceId, reason, total, now }) : null
    const note = await issueCreditNote({
      ...{ company, by, now, credit, total },
      alongside: async (tx, note, invoice) => {
        if (drafted) await queueLetters(tx, { drafted, note, invoice, by, now })
      },
    })
    const notice = drafted ? 'credit-note-sent' : 'credit-note-issued'
    return redirectTo(await creditNotePathOf(company, note), notice)
  },
})

export const voidCreditNoteAction = memberAction({
  permission: 'invoices:send',
  input: OneCreditNote,
  run: async ({ company, by, now }, { creditNoteId }) => {
    const { invoiceId } = await voidCreditNote({ company, by, now, creditNoteId })
    return redirectTo(await invoicePageOf(company, invoiceId), 'credit-note-void')
  },
})
