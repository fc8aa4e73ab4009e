'use server'

import { memberAction } from '@/lib/auth/member-action'
import { may } from '@/lib/auth/permissions'
import { personPathOf } from '@/lib/clients/paths'
import { SentTest } from '@/lib/companies/messages/schema'
import { done, handOver, redirectTo } from '@/lib/forms/form-state'
import { refused } from '@/lib/forms/refused'
import { chooseInvoices } from './choosing'
import { deleteDraft, saveDraft } from './drafts'
import { finishDraft } from './finishing'
import { draftFromForm } from './from-catalogue'
import { issueInvoice } from './issuing'
import { setNextNumber } from './next-number'
import { invoicePageOf, invoicePath, invoicesPath } from './paths'
import { planSending } from './planned/planning'
import {
  ChosenInvoices,
  CopiedInvoice,
  choiceOf,
  IssuedInvoice,
  NextNumber,
  OneInvoice,
  OneShareLink,
  SavedDraft,
  SentInvoice,
  WrittenOff,
} from './schema'
import { sendInvoice } from './sending'
import { makeShareLink, revokeShareLink } from './sharing'
import { sendTest } from './test-letter'
import { voidAndCopy, voidInvoice } from './voiding'
import { takeUpInvoice, writeOffInvoice } from './writing-off'

/** The editor's buttons: save, choose who gets it, issue, or issue and send. */
export const saveDraftAction = memberAction({
  permission: 'invoices:write',
  input: SavedDraft,
  run: async ({ company, member, by, now }, { intent, requestKey, productId, noteTemplateId, ...typed }) => {
    const chosen = { productId, noteTemplateId }
    const draft = await draftFromForm({ company, draft: typed, chosen })
    if (intent === 'save' || intent === 'choose') {
      const saved = await saveDraft({ company, by, now, draft })
      if (intent === 'choose') return redirectTo(`${await invoicePageOf(company, saved.id)}/send`)
      return redirectTo(invoicePath(company, saved), 'draft-saved')
    }
    if (!may(member.role, 'invoices:send')) throw refused('not-allowed')
    const invoice = await finishDraft({ company, by, now, draft, intent, requestKey })
    return redirectTo(invoicePath(company, invoice), intent === 'send' ? 'invoice-sent' : 'invoice-issued')
  },
})

/** Which invoices a person may see who is to see only some: of those that one page showed. */
export const chooseInvoicesAction = memberAction({
  permission: 'contacts:access',
  input: ChosenInvoices,
  run: async ({ company, by, now }, choice) => {
    await chooseInvoices({ company, by, now, ...choice })
    return redirectTo(await personPathOf(company, choice), 'invoices-chosen')
  },
})

export const deleteDraftAction = memberAction({
  permission: 'invoices:write',
  input: OneInvoice,
  run: async ({ company, by, now }, { invoiceId }) => {
    await deleteDraft({ company, by, now, invoiceId })
    return redirectTo(invoicesPath(company), 'draft-deleted')
  },
})

export const issueInvoiceAction = memberAction({
  permission: 'invoices:send',
  input: IssuedInvoice,
  run: async ({ company, by, now }, { invoiceId, version: seen }) => {
    const invoice = await issueInvoice({ company, by, now, invoiceId, seen })
    return redirectTo(invoicePath(company, invoice), 'invoice-issued')
  },
})

export const sendInvoiceAction = memberAction({
  permission: 'invoices:send',
  input: SentInvoice,
  run: async ({ company, by, now }, sent) => {
    const { invoiceId, requestKey, note } = sent
    const choice = choiceOf(sent)
    if (sent.intent === 'later' && sent.on && sent.at) {
      const { on, at } = sent
      await planSending({ company, by, now, invoiceId, requestKey, note, choice, on, at })
      return redirectTo(await invoicePageOf(company, invoiceId), 'sending-planned')
    }
    const seen = sent.version
    const invoice = await sendInvoice({ company, by, now, invoiceId, seen, requestKey, note, choice })
    return redirectTo(invoicePath(company, invoice), 'invoice-sent')
  },
})

/** Goes to the member who asks for it, whatever the form says. */
export const sendTestAction = memberAction({
  permission: 'settings:write',
  input: SentTest,
  run: async ({ company, member, by, now }, { kind }) => {
    await sendTest({ company, by, now, kind, to: { address: member.email, name: member.name } })
    return done()
  },
})

/** Hands the link over this once: only its hash is kept. */
export const shareInvoiceAction = memberAction({
  permission: 'invoices:share',
  input: OneInvoice,
  run: async ({ company, by, now }, { invoiceId }) => {
    return handOver({ link: await makeShareLink({ company, by, now, invoiceId }) })
  },
})

export const revokeShareLinkAction = memberAction({
  permission: 'invoices:share',
  input: OneShareLink,
  run: async ({ company, by, now }, { link }) => {
    const invoice = await revokeShareLink({ company, by, now, linkPublicId: link })
    return redirectTo(invoicePath(company, invoice), 'link-ended')
  },
})

export const voidInvoiceAction = memberAction({
  permission: 'invoices:write',
  input: OneInvoice,
  run: async ({ company, by, now }, { invoiceId }) => {
    const invoice = await voidInvoice({ company, by, now, invoiceId })
    return redirectTo(invoicePath(company, invoice), 'invoice-void')
  },
})

export const setNextNumberAction = memberAction({
  permission: 'settings:write',
  input: NextNumber,
  run: async ({ company, by, now }, { next }) => {
    await setNextNumber({ company, by, now, next })
    return redirectTo(`/admin/${company.slug}/settings/numbers`, 'next-number-set')
  },
})

/** Leads to the editor of the copy. */
export const voidAndCopyAction = memberAction({
  permission: 'invoices:write',
  input: CopiedInvoice,
  run: async ({ company, by, now }, { invoiceId, draftId }) => {
    const draft = await voidAndCopy({ company, by, now, invoiceId, draftId })
    return redirectTo(invoicePath(company, draft), 'invoice-copied')
  },
})

export const writeOffInvoiceAction = memberAction({
  permission: 'invoices:write',
  input: WrittenOff,
  run: async ({ company, by, now }, { invoiceId, reason }) => {
    const invoice = await writeOffInvoice({ company, by, now, invoiceId, reason })
    return redirectTo(invoicePath(company, invoice), 'invoice-written-off')
  },
})

export const takeUpInvoiceAction = memberAction({
  permission: 'invoices:write',
  input: OneInvoice,
  run: async ({ company, by, now }, { invoiceId }) => {
    const invoice = await takeUpInvoice({ company, by, now, invoiceId })
    return redirectTo(invoicePath(company, invoice), 'invoice-taken-up')
  },
})
