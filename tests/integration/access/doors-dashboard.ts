import { draftEmailChange } from '@/lib/auth/email-change'
import { startMemberSession } from '@/lib/auth/member-sessions'
import { db } from '@/lib/db/client'
import { companyDb } from '@/lib/db/tenancy'
import { newRowId, sha256 } from '@/lib/ids'
import { newDraftId } from '@/lib/invoices/drafts'
import { planSending } from '@/lib/invoices/planned/planning'
import { pauseRecurring, repeatInvoice } from '@/lib/invoices/recurring/plans'
import { startRun } from '@/lib/invoices/runs/starting'
import { sendInvoice } from '@/lib/invoices/sending'
import { usualChoice } from '@/lib/invoices/sending-choice'
import { startViewingAs } from '@/lib/portal/view-as/viewing-as'
import { aContactWithAccess } from '../../support/access'
import type { Doors } from '../../support/access-doors'
import type { Scene } from '../../support/access-scene'
import { goodPassword, otherPassword } from '../../support/auth-people'
import { noon } from '../../support/builders'
import { aForm } from '../../support/forms'
import { aNoteOf, anOpenLink, aTaxRate } from '../../support/invoice-builders'
import { aLogo } from '../../support/logos'
import { aMemberInvitation } from '../../support/members'
import { aStop, lastMessage } from '../../support/outcomes'
import { aPicture } from '../../support/pictures'
import { aDraftQuote, anOpenQuote } from '../../support/quotes'
import { switchOnForMember } from '../../support/second-factors'
import { aSeenVersion } from '../../support/seen-versions'
import { paymentDoors } from './doors-payments'

/*
 * The dashboard's doors (SECURITY T1). A new page, route or action gets a row here:
 *
 *   'app/admin/[company]/…/page.tsx': { may: 'the permission it asks for', params: (scene) => ({ … }) },
 *   'lib/…/actions.ts theAction': { may: '…', input: (scene) => ({ every field of a valid form }) },
 *
 * tests/integration/access/matrix.test.ts then knocks as everybody else, and last as the lowest role that may.
 * `scene` (tests/support/access-scene.ts) has a company with everything; a row may make more in `params`/`input`.
 */

const theClient = ({ client }: Scene) => ({ client: client.publicId })
const theInvoice = ({ invoice }: Scene) => ({ invoice: invoice.publicId })
const theKind = () => ({ kind: 'receipt' })
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

const person = { name: 'Lena Person', email: 'lena@harbour.example' }
const personIds = ({ client, newcomer }: Scene) => ({ clientId: client.id, contactId: newcomer.id })

const personNames = ({ client, newcomer }: Scene) => ({
  client: client.publicId,
  contact: newcomer.publicId,
})

/** The newcomer is to see only chosen invoices. */
async function limitNewcomer({ company, client, newcomer }: Scene): Promise<void> {
  await companyDb(company.id).clientContact.updateMany({
    where: { clientId: client.id, contactId: newcomer.id },
    data: { role: 'selected' },
  })
}

const clientsCsv = [
  'Client Number,Client Name,Contact First Name,Contact Last Name,Contact Email,Contact Phone,' +
    'Street,City,State,Postal Code,Country',
  '77,Kestrel,,,,,,,,,',
].join('\n')

const theStaffMember = async ({ members }: Scene) => {
  const { id: userId } = members['a staff member']
  return { member: (await db().membership.findFirstOrThrow({ where: { userId } })).id }
}

async function anOpenInvitation({ company, owner }: Scene) {
  await aMemberInvitation({ company, owner, email: 'nora@new.example', role: 'viewer' })
  const { publicId } = await db().memberInvitation.findFirstOrThrow()
  return { invitation: publicId }
}

/** A change of the viewer's address that waits to be proved. */
async function aWaitingChange({ members }: Scene) {
  const { row } = draftEmailChange({ newEmail: 'robin@new.example', now: noon })
  await db().memberEmailChange.create({ data: { ...row, userId: members['a viewer'].id } })
  return {}
}

/** The viewer is signed in elsewhere as well. */
async function anotherSession({ members }: Scene): Promise<string> {
  const facts = {
    method: 'password',
    device: 'Safari on iPhone',
    caller: '192.0.2.8',
    presented: null,
    now: noon,
  }
  const { token } = await startMemberSession(db(), { ...facts, userId: members['a viewer'].id })
  return (await db().memberSession.findFirstOrThrow({ where: { tokenHash: sha256(token) } })).id
}

/** Names below localhost need no DNS. */
async function withHostName({ company }: Scene) {
  await db().company.update({ where: { id: company.id }, data: { hostName: 'kunden.matrix.localhost' } })
  return {}
}

const aTax = async ({ company }: Scene) => ({ taxRateId: (await aTaxRate(company)).id })
const anEntry = async ({ company }: Scene) => ({ shelf: 'tax-rate', entryId: (await aTaxRate(company)).id })
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

const theQuote = ({ company, client }: Scene) => anOpenQuote(company, { client })
const theDraftQuote = ({ company, client }: Scene) => aDraftQuote(company, { client })
const theQuoteId = async (scene: Scene) => ({ quoteId: (await theQuote(scene)).id })

const pages: Doors = {
  'app/admin/page.tsx': { anyMember: true },
  'app/admin/confirm/page.tsx': { anyMember: true },
  'app/admin/[company]/layout.tsx': { may: 'company:read' },
  'app/admin/[company]/dashboard/page.tsx': { may: 'company:read' },
  'app/admin/[company]/clients/page.tsx': { may: 'clients:read' },
  'app/admin/[company]/clients/new/page.tsx': { may: 'clients:write' },
  'app/admin/[company]/clients/[client]/page.tsx': { may: 'clients:read', params: theClient },
  'app/admin/[company]/clients/[client]/edit/page.tsx': { may: 'clients:write', params: theClient },
  'app/admin/[company]/clients/[client]/people/new/page.tsx': { may: 'clients:write', params: theClient },
  'app/admin/[company]/clients/[client]/people/[person]/page.tsx': {
    may: 'clients:write',
    params: (scene) => ({ ...theClient(scene), person: scene.newcomer.publicId }),
  },
  'app/admin/[company]/clients/[client]/people/[person]/invoices/page.tsx': {
    may: 'contacts:access',
    params: async (scene) => {
      await limitNewcomer(scene)
      return { ...theClient(scene), person: scene.newcomer.publicId }
    },
  },
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
  'app/admin/[company]/quotes/[quote]/pdf/route.ts GET': {
    may: 'invoices:read',
    params: async (scene) => ({ quote: (await theQuote(scene)).publicId }),
  },
  'app/admin/[company]/messages/page.tsx': { may: 'invoices:read' },
  'app/admin/[company]/messages/stopped/page.tsx': { may: 'invoices:read' },
  'app/admin/[company]/messages/export/route.ts GET': { may: 'invoices:send' },
  'app/admin/[company]/messages/export/route.ts HEAD': { open: 'answers 405 to everybody' },
  'app/admin/[company]/messages/[message]/page.tsx': { may: 'invoices:read', params: aFailedMessage },
  'app/admin/[company]/messages/[message]/html/route.ts GET': {
    may: 'invoices:read',
    params: aFailedMessage,
  },
  'app/admin/[company]/import/page.tsx': { may: 'import:run' },
  'app/admin/[company]/settings/page.tsx': { may: 'company:read', sendsTo: '/settings/' },
  'app/admin/[company]/settings/layout.tsx': { may: 'company:read' },
  'app/admin/[company]/settings/bank/page.tsx': { may: 'company:own' },
  'app/admin/[company]/settings/address/page.tsx': { may: 'company:own' },
  'app/admin/[company]/settings/host-name/page.tsx': { may: 'company:own' },
  'app/admin/[company]/settings/company/page.tsx': { may: 'settings:write' },
  'app/admin/[company]/settings/members/page.tsx': { may: 'members:read' },
  'app/admin/[company]/settings/members/invite/page.tsx': { may: 'members:write' },
  'app/admin/[company]/settings/members/[member]/page.tsx': { may: 'members:write', params: theStaffMember },
  'app/admin/[company]/settings/account/page.tsx': { may: 'account:own' },
  'app/admin/[company]/settings/account/email/page.tsx': { may: 'account:own' },
  'app/admin/[company]/settings/taxes/page.tsx': { may: 'catalogue:write' },
  'app/admin/[company]/settings/products/page.tsx': { may: 'catalogue:write' },
  'app/admin/[company]/settings/terms/page.tsx': { may: 'catalogue:write' },
  'app/admin/[company]/settings/portal/page.tsx': { may: 'settings:write' },
  'app/admin/[company]/invoices/recurring/page.tsx': { may: 'invoices:read' },
  'app/admin/[company]/invoices/recurring/[plan]/page.tsx': { may: 'invoices:read', params: theRecurring },
  'app/admin/[company]/invoices/[invoice]/repeat/page.tsx': { may: 'invoices:write', params: theInvoice },
  'app/admin/[company]/settings/numbers/page.tsx': { may: 'settings:write' },
  'app/admin/[company]/settings/messages/page.tsx': { may: 'settings:write' },
  'app/admin/[company]/settings/messages/[kind]/page.tsx': { may: 'settings:write', params: theKind },
  'app/admin/[company]/settings/messages/[kind]/preview/route.ts GET': {
    may: 'settings:write',
    params: theKind,
  },
  'app/admin/[company]/settings/messages/[kind]/preview/route.ts POST': {
    may: 'settings:write',
    params: theKind,
  },
  'app/admin/[company]/settings/reminders/page.tsx': { may: 'settings:write' },
  'app/admin/[company]/settings/audit/page.tsx': { may: 'audit:read' },
  'app/admin/[company]/settings/audit/export/route.ts GET': { may: 'audit:read' },
  'app/admin/[company]/settings/audit/export/route.ts HEAD': { open: 'answers 405 to everybody' },
}

const viewAs = 'app/(view-as)/admin/[company]/view-as/[grant]'

/** The owner looks at the scene's client as that client. */
const theGrant = async ({ company, members, client }: Scene) => {
  const by = members['the owner']
  const grant = await startViewingAs({ company, by, now: noon, clientPublicId: client.publicId })
  return { grant: grant.publicId }
}

const viewed = { may: 'portal:view-as', onlyFor: 'the owner' } as const

const theViewedNote = async (scene: Scene) => {
  const { invoice, note } = await aNoteOf(scene.company, scene.client)
  return { ...(await theGrant(scene)), publicId: invoice, note }
}

const viewAsPages: Doors = {
  [`${viewAs}/layout.tsx`]: { may: 'portal:view-as' },
  [`${viewAs}/page.tsx`]: { ...viewed, params: theGrant, sendsTo: '/c/' },
  [`${viewAs}/c/[client]/page.tsx`]: {
    ...viewed,
    params: async (scene) => ({ ...(await theGrant(scene)), ...theClient(scene) }),
  },
  [`${viewAs}/c/[client]/invoices/page.tsx`]: {
    ...viewed,
    params: async (scene) => ({ ...(await theGrant(scene)), ...theClient(scene) }),
  },
  [`${viewAs}/c/[client]/quotes/page.tsx`]: {
    ...viewed,
    params: async (scene) => ({ ...(await theGrant(scene)), ...theClient(scene) }),
  },
  [`${viewAs}/quotes/[publicId]/page.tsx`]: {
    ...viewed,
    params: async (scene) => ({ ...(await theGrant(scene)), publicId: (await theQuote(scene)).publicId }),
  },
  [`${viewAs}/quotes/[publicId]/pdf/route.ts GET`]: {
    ...viewed,
    params: async (scene) => ({ ...(await theGrant(scene)), publicId: (await theQuote(scene)).publicId }),
  },
  [`${viewAs}/invoices/[publicId]/page.tsx`]: {
    ...viewed,
    params: async (scene) => ({ ...(await theGrant(scene)), publicId: scene.invoice.publicId }),
  },
  [`${viewAs}/invoices/[publicId]/credit-notes/[note]/page.tsx`]: { ...viewed, params: theViewedNote },
  [`${viewAs}/invoices/[publicId]/credit-notes/[note]/pdf/route.ts GET`]: {
    ...viewed,
    params: theViewedNote,
  },
  [`${viewAs}/invoices/[publicId]/pdf/route.ts GET`]: {
    ...viewed,
    params: async (scene) => ({ ...(await theGrant(scene)), publicId: scene.invoice.publicId }),
  },
}

/** The quote, and the id of what is to be made of it. */
const aCopyOfQuote = async (scene: Scene) => ({ ...(await theQuoteId(scene)), draftId: newDraftId(noon) })

const quoteActions: Doors = {
  'lib/invoices/quotes/actions.ts saveQuoteAction': {
    may: 'invoices:write',
    input: ({ client }) => ({
      ...{ invoiceId: newDraftId(noon), version: '0', requestKey: requestKey(), clientId: client.id },
      ...{ 'lines[0].description': 'Work', 'lines[0].unitPrice': '100' },
    }),
  },
  'lib/invoices/quotes/actions.ts deleteQuoteAction': {
    may: 'invoices:write',
    input: async (scene) => ({ quoteId: (await theDraftQuote(scene)).id }),
  },
  'lib/invoices/quotes/actions.ts issueQuoteAction': {
    may: 'invoices:send',
    input: async (scene) => ({ quoteId: (await theDraftQuote(scene)).id }),
  },
  'lib/invoices/quotes/actions.ts sendQuoteAction': {
    may: 'invoices:send',
    input: async (scene) => ({ ...(await theQuoteId(scene)), requestKey: requestKey() }),
  },
  'lib/invoices/quotes/actions.ts withdrawQuoteAction': { may: 'invoices:write', input: theQuoteId },
  'lib/invoices/quotes/actions.ts reviseQuoteAction': { may: 'invoices:write', input: aCopyOfQuote },
  'lib/invoices/quotes/actions.ts invoiceQuoteAction': { may: 'invoices:write', input: aCopyOfQuote },
}

const actions: Doors = {
  ...quoteActions,
  'lib/portal/view-as/actions.ts startViewAsAction': { may: 'portal:view-as', input: theClient },
  'lib/portal/view-as/actions.ts endViewAsAction': { ...viewed, input: theGrant },
  'lib/clients/actions.ts createClientAction': { may: 'clients:write', input: () => ({ name: 'Kestrel' }) },
  'lib/clients/actions.ts updateClientAction': {
    may: 'clients:write',
    input: ({ client }) => ({ clientId: client.id, name: 'Renamed' }),
  },
  'lib/clients/actions.ts addContactAction': {
    may: 'clients:write',
    input: ({ client }) => ({ clientId: client.id, ...person }),
  },
  'lib/clients/actions.ts updateContactAction': {
    may: 'clients:write',
    input: (scene) => ({ ...personIds(scene), ...person }),
  },
  'lib/clients/actions.ts removeContactAction': { may: 'clients:write', input: personIds },
  'lib/invoices/messages/actions.ts tryAgainAction': { may: 'invoices:send', input: theFailedMessage },
  'lib/invoices/messages/actions.ts seeToMessageAction': { may: 'invoices:send', input: theFailedMessage },
  'lib/clients/stopped/actions.ts liftStopAction': {
    may: 'invoices:send',
    input: async (scene) => ({ ...personIds(scene), stop: (await aStop(scene.company)).id }),
  },
  'lib/clients/actions.ts disableContactAction': { may: 'contacts:access', input: personIds },
  'lib/clients/actions.ts enableContactAction': {
    may: 'contacts:access',
    input: ({ client, disabled }) => ({ clientId: client.id, contactId: disabled.id }),
  },
  'lib/clients/actions.ts changeAccessAction': {
    may: 'contacts:access',
    input: (scene) => ({ ...personIds(scene), role: 'viewer' }),
  },
  'lib/clients/actions.ts endSessionsAction': { may: 'contacts:access', input: personIds },
  'lib/clients/actions.ts endGrantAction': {
    may: 'contacts:access',
    input: async ({ company, client, contact }) => {
      const grantee = await aContactWithAccess(company, { client, role: 'selected', by: contact })
      return { clientId: client.id, contactId: contact.id, grantee: grantee.id, grantClient: client.id }
    },
  },
  'lib/invoices/actions.ts chooseInvoicesAction': {
    may: 'contacts:access',
    input: async (scene) => {
      await limitNewcomer(scene)
      const { publicId } = scene.invoice
      return { ...personIds(scene), shown: publicId, chosen: publicId }
    },
  },
  'lib/portal/access/actions.ts sendSignInAddressAction': { may: 'contacts:access', input: personNames },
  'lib/portal/access/actions.ts startResetAction': { may: 'contacts:access', input: personNames },
  'lib/portal/access/actions.ts inviteContactAction': {
    may: 'contacts:access',
    input: personNames,
  },
  'lib/companies/actions.ts updateCompanyAction': {
    may: 'settings:write',
    input: () => ({
      ...{ name: 'Northlight', country: 'DE', currency: 'EUR', timeZone: 'Europe/Berlin' },
      ...{ brandColor: '#1f5f4a', paymentDays: '14' },
    }),
  },
  'lib/companies/actions.ts setLogoAction': {
    may: 'settings:write',
    input: async () => {
      const form = new FormData()
      form.append('logo', new File([await aPicture()], 'logo.png'))
      return form
    },
  },
  'lib/companies/actions.ts removeLogoAction': {
    may: 'settings:write',
    input: async ({ company, owner }) => {
      await aLogo(company, { by: owner })
      return {}
    },
  },
  'lib/companies/actions.ts changeNumberPatternsAction': {
    may: 'settings:write',
    input: () => ({
      numberPattern: 'INV-{YYYY}-{####}',
      creditNotePattern: 'CN-{####}',
      quotePattern: 'Q-{####}',
    }),
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
  'lib/companies/actions.ts updateBankDetailsAction': {
    may: 'company:own',
    input: () => ({ bankAccountName: 'Northlight Studio', bankIban: 'DE02 1203 0000 0000 2020 51' }),
  },
  'lib/companies/members/actions.ts inviteMemberAction': {
    may: 'members:write',
    input: () => ({ email: 'nora@new.example', role: 'viewer' }),
  },
  'lib/companies/members/actions.ts inviteAgainAction': { may: 'members:write', input: anOpenInvitation },
  'lib/companies/members/actions.ts revokeInvitationAction': {
    may: 'members:write',
    input: anOpenInvitation,
  },
  'lib/companies/members/actions.ts changeRoleAction': {
    may: 'members:write',
    input: async (scene) => ({ ...(await theStaffMember(scene)), role: 'viewer' }),
  },
  'lib/companies/members/actions.ts removeMemberAction': { may: 'members:write', input: theStaffMember },
  'lib/companies/members/actions.ts transferOwnershipAction': { may: 'company:own', input: theStaffMember },
  'lib/companies/members/actions.ts endSessionsOfMemberAction': {
    may: 'company:own',
    input: theStaffMember,
  },
  'lib/companies/members/actions.ts removeSecondFactorAction': {
    may: 'company:own',
    input: async (scene) => {
      const { id: userId } = scene.members['a staff member']
      // In their own browser, where they stay signed in.
      const session = await db().memberSession.findFirstOrThrow({ where: { userId } })
      await switchOnForMember({ id: userId }, session)
      return theStaffMember(scene)
    },
  },
  'lib/companies/members/actions.ts secondFactorRuleAction': {
    may: 'company:own',
    input: async () => {
      await db().memberSession.updateMany({ data: { secondFactor: true } })
      return { required: 'on' }
    },
  },
  'lib/companies/members/actions.ts leaveCompanyAction': { may: 'account:own' },
  'lib/auth/account/actions.ts changeNameAction': { may: 'account:own', input: () => ({ name: 'Renamed' }) },
  'lib/auth/account/actions.ts changeOwnPasswordAction': {
    may: 'account:own',
    input: () => ({ currentPassword: goodPassword, password: otherPassword }),
  },
  'lib/auth/account/actions.ts changeEmailAction': {
    may: 'account:own',
    input: () => ({ email: 'robin@new.example' }),
  },
  'lib/auth/account/actions.ts keepEmailAction': { may: 'account:own', input: aWaitingChange },
  'lib/auth/account/actions.ts endSessionAction': {
    may: 'account:own',
    input: async (scene) => ({ session: await anotherSession(scene) }),
  },
  'lib/auth/account/actions.ts endOtherSessionsAction': {
    may: 'account:own',
    input: async (scene) => {
      await anotherSession(scene)
      return {}
    },
  },
  'lib/companies/actions.ts changePortalSettingsAction': {
    may: 'settings:write',
    input: () => ({ signInByEmail: 'on', invoiceLinks: 'open' }),
  },
  'lib/catalogue/actions.ts addTaxRateAction': {
    may: 'catalogue:write',
    input: () => ({ name: 'VAT', category: 'S', percent: '19' }),
  },
  'lib/catalogue/actions.ts changeTaxRateAction': {
    may: 'catalogue:write',
    input: async (scene) => ({ ...(await aTax(scene)), name: 'VAT', category: 'S', percent: '20' }),
  },
  'lib/catalogue/actions.ts saveProductAction': {
    may: 'catalogue:write',
    input: () => ({ name: 'Workshop', unitPrice: '1,450.00' }),
  },
  'lib/catalogue/actions.ts savePaymentTermAction': {
    may: 'catalogue:write',
    input: () => ({ name: '30 days', days: '30' }),
  },
  'lib/catalogue/actions.ts saveNoteAction': {
    may: 'catalogue:write',
    input: () => ({ name: 'Thanks', text: 'Thank you.' }),
  },
  'lib/catalogue/actions.ts archiveEntryAction': { may: 'catalogue:write', input: anEntry },
  'lib/catalogue/actions.ts restoreEntryAction': {
    may: 'catalogue:write',
    input: async (scene) => {
      const entry = await anEntry(scene)
      const archived = { where: { id: entry.entryId }, data: { archivedAt: noon } }
      await companyDb(scene.company.id).taxRate.update(archived)
      return entry
    },
  },
  'lib/catalogue/actions.ts deleteEntryAction': { may: 'catalogue:write', input: anEntry },
  'lib/companies/messages/actions.ts changeSenderSettingsAction': {
    may: 'settings:write',
    input: () => ({ senderName: 'Northlight billing', signature: 'Mara' }),
  },
  'lib/companies/messages/actions.ts saveTemplateAction': {
    may: 'settings:write',
    input: () => ({ kind: 'invoice', version: '0', subject: 'Invoice', body: 'Hello' }),
  },
  'lib/companies/messages/actions.ts resetTemplateAction': {
    may: 'settings:write',
    input: async ({ company }) => {
      const text = { subject: 'Invoice', body: 'Hello' }
      await companyDb(company.id).emailTemplate.create({
        data: { kind: 'invoice', ...text, updatedAt: noon },
      })
      return { kind: 'invoice' }
    },
  },
  'lib/invoices/actions.ts sendTestAction': {
    may: 'settings:write',
    input: () => ({ kind: 'invoice' }),
  },
  'lib/companies/actions.ts switchPortalAction': { may: 'settings:write', input: () => ({ open: 'no' }) },
  'lib/companies/actions.ts changeSlugAction': {
    may: 'company:own',
    input: () => ({ slug: 'another-slug' }),
  },
  'lib/companies/actions.ts setHostNameAction': {
    may: 'company:own',
    input: () => ({ hostName: 'billing.matrix.localhost' }),
  },
  'lib/companies/actions.ts checkHostNameAction': { may: 'company:own', input: withHostName },
  'lib/companies/actions.ts removeHostNameAction': { may: 'company:own', input: withHostName },
  'lib/importing/actions.ts importAction': {
    may: 'import:run',
    input: () => {
      const form = new FormData()
      const answers = { currency: 'EUR', paymentDays: '14', settled: 'open' }
      for (const [name, value] of Object.entries(answers)) form.append(name, value)
      form.append('clientsFile', new File([clientsCsv], 'clients.csv'))
      return form
    },
  },
  'lib/invoices/actions.ts saveDraftAction': {
    may: 'invoices:write',
    input: ({ client }) => ({
      ...{ invoiceId: newDraftId(noon), version: '0', clientId: client.id, intent: 'save' },
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
    input: ({ draft }) => ({ invoiceId: draft.id }),
  },
  'lib/invoices/actions.ts sendInvoiceAction': {
    may: 'invoices:send',
    input: ({ invoice }) => ({ invoiceId: invoice.id, requestKey: requestKey() }),
  },
  'lib/invoices/planned/actions.ts sendPlannedNowAction': { may: 'invoices:send', input: thePlan },
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

export const dashboardDoors: Doors = {
  ...viewAsPages,
  ...pages,
  ...actions,
  ...paymentDoors,
}
