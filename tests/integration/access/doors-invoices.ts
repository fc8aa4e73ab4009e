import { companyDb } from '@/lib/db/tenancy'
import { newRowId } from '@/lib/ids'
import { newDraftId } from '@/lib/invoices/drafts'
import { planSending } from '@/lib/invoices/planned/planning'
import { pauseRecurring, repeatInvoice } from '@/lib/invoices/recurring/plans'
import { startRun } from '@/lib/invoices/runs/starting'
import { sendInvoice } from '@/lib/invoices/sending'
import { usualChoice } from '@/lib/invoices/sending-choice'
import type { Doors } from '../../support/access-doors'
import type { Scene } from '../../support/access-scene'
import { noon } from '../../support/builders'
import { aForm } from '../../support/forms'
import { anOpenLink } from '../../support/invoice-builders'
import { lastMessage } from '../../support/outcomes'
import { aDraftQuote } from '../../support/quotes'
import { aSeenVersion } from '../../support/seen-versions'
import { customDay, limitNewcomer, personIds, theQuote } from './door-params'

/* Doors of invoices, quotes and their messages in the dashboard (SECURITY T1). */

const theInvoice = ({ invoice }: Scene) => ({ invoice: invoice.publicId })

const theDraft = ({ draft }: Scene) => ({ invoice: draft.publicId })

/** The invoice's message to the newcomer, which the provider did not take. */
const aFailedMessage = async (scene: Scene) => ({ message: (await theFailedMessage(scene)).messageId })

async function theFailedMessage({ company, owner, invoice }: Scene) {
  await sendInvoice({ company, by: owner, now: noon, invoiceId: invoice.id, requestKey: newRowId(noon) })
  const { id } = await lastMessage(company, { state: 'failed', attempts: 1, lastError: 'no' })
  return { messageId: id }
}

const requestKey = () => newRowId(noon)

const aSchedule = { every: '1', unit: 'month', startsOn: '2200-01-31', mode: 'draft' }

const aRecurring = ({ company, owner: by, invoice }: Scene) =>
  repeatInvoice({
    ...{ company, by, now: noon, invoiceId: invoice.id, requestKey: requestKey(), mode: 'draft' },
    schedule: { every: 1, unit: 'month', startsOn: '2200-01-31', until: null, count: null },
  })

const theRecurring = async (scene: Scene) => ({ plan: (await aRecurring(scene)).publicId })

/** A sending of the scene's invoice that waits. */
async function theRun({ company, owner: by, invoice }: Scene) {
  const chosen = { invoices: [invoice.publicId] }
  const run = await startRun({ company, by, now: noon, requestKey: requestKey(), chosen, attach: false })
  return { run: run.publicId }
}

/** The scene's invoice is to go out the next morning. */
async function thePlan({ company, owner: by, invoice }: Scene) {
  const plan = await planSending({
    ...{ company, by, now: noon, invoiceId: invoice.id, requestKey: requestKey(), note: null },
    ...{ choice: usualChoice, on: '2026-11-24', at: '09:00' },
  })
  return { planId: plan.id }
}

const theDraftQuote = ({ company, client }: Scene) => aDraftQuote(company, { client })

const theQuoteId = async (scene: Scene) => ({ quoteId: (await theQuote(scene)).id })

/** The quote, and the id of what is to be made of it. */
const aCopyOfQuote = async (scene: Scene) => ({ ...(await theQuoteId(scene)), draftId: newDraftId(noon) })

export const invoiceDoors: Doors = {
  'app/admin/[company]/invoices/page.tsx': { may: 'invoices:read' },
  'app/admin/[company]/invoices/new/page.tsx': { may: 'invoices:write' },
  'app/admin/[company]/invoices/[invoice]/page.tsx': { may: 'invoices:read', params: theInvoice },
  'app/admin/[company]/invoices/[invoice]/seen/[version]/route.ts GET': {
    may: 'invoices:read',
    params: async (scene) => ({ ...theInvoice(scene), version: await aSeenVersion(scene) }),
  },
  'app/admin/[company]/invoices/[invoice]/edit/page.tsx': { may: 'invoices:write', params: theDraft },
  'app/admin/[company]/invoices/[invoice]/send/page.tsx': { may: 'invoices:send', params: theInvoice },
  'app/admin/[company]/invoices/runs/new/page.tsx': {
    may: 'invoices:send',
    search: ({ invoice }) => ({ invoice: invoice.publicId }),
  },
  'app/admin/[company]/invoices/runs/[run]/page.tsx': { may: 'invoices:send', params: theRun },
  'app/admin/[company]/invoices/[invoice]/pdf/route.ts GET': { may: 'invoices:read', params: theInvoice },
  'app/admin/[company]/quotes/page.tsx': { may: 'invoices:read' },
  'app/admin/[company]/quotes/new/page.tsx': { may: 'invoices:write' },
  'app/admin/[company]/quotes/[quote]/page.tsx': {
    may: 'invoices:read',
    params: async (scene) => ({ quote: (await theQuote(scene)).publicId }),
  },
  'app/admin/[company]/quotes/[quote]/edit/page.tsx': {
    may: 'invoices:write',
    params: async (scene) => ({ quote: (await theDraftQuote(scene)).publicId }),
  },
  'app/admin/[company]/quotes/[quote]/send/page.tsx': {
    may: 'invoices:send',
    params: async (scene) => ({ quote: (await theQuote(scene)).publicId }),
  },
  'app/admin/[company]/quotes/[quote]/pdf/route.ts GET': {
    may: 'invoices:read',
    params: async (scene) => ({ quote: (await theQuote(scene)).publicId }),
  },
  'app/admin/[company]/messages/page.tsx': { may: 'invoices:read' },
  'app/admin/[company]/messages/stopped/page.tsx': { may: 'invoices:read' },
  'app/admin/[company]/clients/export/route.ts GET': { may: 'clients:read' },
  'app/admin/[company]/clients/export/route.ts HEAD': { open: 'answers 405 to everybody' },
  'app/admin/[company]/invoices/export/route.ts GET': { may: 'invoices:read' },
  'app/admin/[company]/invoices/export/route.ts HEAD': { open: 'answers 405 to everybody' },
  'app/admin/[company]/messages/export/route.ts GET': { may: 'invoices:send' },
  'app/admin/[company]/messages/export/route.ts HEAD': { open: 'answers 405 to everybody' },
  'app/admin/[company]/messages/[message]/page.tsx': { may: 'invoices:read', params: aFailedMessage },
  'app/admin/[company]/messages/[message]/html/route.ts GET': {
    may: 'invoices:read',
    params: aFailedMessage,
  },
  'app/admin/[company]/invoices/recurring/page.tsx': { may: 'invoices:read' },
  'app/admin/[company]/invoices/recurring/[plan]/page.tsx': { may: 'invoices:read', params: theRecurring },
  'app/admin/[company]/invoices/[invoice]/repeat/page.tsx': { may: 'invoices:write', params: theInvoice },
  'lib/invoices/quotes/actions.ts saveQuoteAction': {
    may: 'invoices:write',
    input: async (scene) => ({
      ...{ invoiceId: newDraftId(noon), version: '0', requestKey: requestKey(), clientId: scene.client.id },
      ...(await customDay(scene, 'invoice')),
      ...{ 'lines[0].description': 'Work', 'lines[0].unitPrice': '100' },
    }),
  },
  'lib/invoices/quotes/actions.ts deleteQuoteAction': {
    may: 'invoices:write',
    input: async (scene) => ({ quoteId: (await theDraftQuote(scene)).id }),
  },
  'lib/invoices/quotes/actions.ts issueQuoteAction': {
    may: 'invoices:send',
    input: async (scene) => {
      const { id, version } = await theDraftQuote(scene)
      return { quoteId: id, version: String(version) }
    },
  },
  'lib/invoices/quotes/actions.ts sendQuoteAction': {
    may: 'invoices:send',
    input: async (scene) => ({ ...(await theQuoteId(scene)), version: '1', requestKey: requestKey() }),
  },
  'lib/invoices/quotes/actions.ts withdrawQuoteAction': { may: 'invoices:write', input: theQuoteId },
  'lib/invoices/quotes/actions.ts reviseQuoteAction': { may: 'invoices:write', input: aCopyOfQuote },
  'lib/invoices/quotes/actions.ts invoiceQuoteAction': { may: 'invoices:write', input: aCopyOfQuote },
  'lib/invoices/messages/actions.ts tryAgainAction': { may: 'invoices:send', input: theFailedMessage },
  'lib/invoices/messages/actions.ts seeToMessageAction': { may: 'invoices:send', input: theFailedMessage },
  'lib/invoices/actions.ts chooseInvoicesAction': {
    may: 'contacts:access',
    input: async (scene) => {
      await limitNewcomer(scene)
      const { publicId } = scene.invoice
      return { ...personIds(scene), shown: publicId, chosen: publicId }
    },
  },
  'lib/invoices/recurring/actions.ts repeatInvoiceAction': {
    may: 'invoices:write',
    input: ({ invoice }) => ({ invoiceId: invoice.id, requestKey: requestKey(), ...aSchedule }),
  },
  'lib/invoices/recurring/actions.ts changeRecurringAction': {
    may: 'invoices:write',
    input: async (scene) => ({ recurringId: (await aRecurring(scene)).id, ...aSchedule }),
  },
  'lib/invoices/recurring/actions.ts pauseRecurringAction': {
    may: 'invoices:write',
    input: async (scene) => ({ recurringId: (await aRecurring(scene)).id }),
  },
  'lib/invoices/recurring/actions.ts resumeRecurringAction': {
    may: 'invoices:send',
    input: async (scene) => {
      const { company, owner: by } = scene
      const { id: recurringId } = await aRecurring(scene)
      await pauseRecurring({ company, by, now: noon, recurringId })
      return { recurringId }
    },
  },
  'lib/invoices/recurring/actions.ts endRecurringAction': {
    may: 'invoices:write',
    input: async (scene) => ({ recurringId: (await aRecurring(scene)).id }),
  },
  'lib/invoices/actions.ts setNextNumberAction': { may: 'settings:write', input: () => ({ next: '500' }) },
  'lib/invoices/actions.ts sendTestAction': {
    may: 'settings:write',
    input: () => ({ kind: 'invoice' }),
  },
  'lib/invoices/actions.ts saveDraftAction': {
    may: 'invoices:write',
    input: async (scene) => ({
      ...{ invoiceId: newDraftId(noon), version: '0', clientId: scene.client.id, intent: 'save' },
      ...(await customDay(scene, 'invoice')),
      ...{ discountKind: 'none', requestKey: requestKey() },
      ...{ 'lines[0].description': 'Work', 'lines[0].quantity': '1', 'lines[0].unitPrice': '100' },
    }),
  },
  'lib/invoices/actions.ts deleteDraftAction': {
    may: 'invoices:write',
    input: ({ draft }) => ({ invoiceId: draft.id }),
  },
  'lib/invoices/actions.ts issueInvoiceAction': {
    may: 'invoices:send',
    input: ({ draft }) => ({ invoiceId: draft.id, version: String(draft.version) }),
  },
  'lib/invoices/actions.ts sendInvoiceAction': {
    may: 'invoices:send',
    input: ({ invoice }) => ({ invoiceId: invoice.id, version: '1', requestKey: requestKey() }),
  },
  'lib/invoices/planned/actions.ts sendPlannedNowAction': {
    may: 'invoices:send',
    input: async (scene) => ({ ...(await thePlan(scene)), version: '1' }),
  },
  'lib/invoices/planned/actions.ts cancelPlannedAction': { may: 'invoices:send', input: thePlan },
  'lib/invoices/runs/actions.ts startRunAction': {
    may: 'invoices:send',
    input: ({ invoice }) => ({ invoices: invoice.publicId, requestKey: requestKey() }),
  },
  'lib/invoices/runs/actions.ts cancelRunAction': { may: 'invoices:send', input: theRun },
  'lib/invoices/reminders/actions.ts changeRemindersAction': {
    may: 'settings:write',
    input: () => {
      const fields = aForm({ on: 'on', onDay: 'on', workFrom: '9', workUntil: '17' })
      fields.append('workDays', '1')
      return fields
    },
  },
  'lib/invoices/reminders/actions.ts changeClientRemindersAction': {
    may: 'clients:write',
    input: ({ client }) => ({ clientId: client.id, reminders: 'off' }),
  },
  'lib/invoices/reminders/actions.ts stopRemindersAction': {
    may: 'invoices:send',
    input: ({ invoice }) => ({ invoiceId: invoice.id }),
  },
  'lib/invoices/reminders/actions.ts resumeRemindersAction': {
    may: 'invoices:send',
    input: async ({ company, invoice }) => {
      const data = { remindersStoppedAt: noon }
      await companyDb(company.id).invoice.update({ where: { id: invoice.id }, data })
      return { invoiceId: invoice.id }
    },
  },
  'lib/invoices/reminders/actions.ts remindNowAction': {
    may: 'invoices:send',
    input: ({ invoice }) => ({ invoiceId: invoice.id, requestKey: requestKey() }),
  },
  'lib/invoices/actions.ts shareInvoiceAction': {
    may: 'invoices:share',
    input: async (scene) => {
      await anOpenLink(scene)
      return { invoiceId: scene.invoice.id }
    },
  },
  'lib/invoices/actions.ts revokeShareLinkAction': {
    may: 'invoices:share',
    input: async (scene) => ({ link: (await anOpenLink(scene)).row.publicId }),
  },
  'lib/invoices/actions.ts voidInvoiceAction': {
    may: 'invoices:write',
    input: ({ invoice }) => ({ invoiceId: invoice.id }),
  },
}
