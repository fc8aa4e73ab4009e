import { draftEmailChange } from '@/lib/auth/email-change'
import { startMemberSession } from '@/lib/auth/member-sessions'
import { db } from '@/lib/db/client'
import { companyDb } from '@/lib/db/tenancy'
import { sha256 } from '@/lib/ids'
import { startViewingAs } from '@/lib/portal/view-as/viewing-as'
import { aContactWithAccess } from '../../support/access'
import type { Doors } from '../../support/access-doors'
import type { Scene } from '../../support/access-scene'
import { goodPassword, otherPassword } from '../../support/auth-people'
import { aClient, noon } from '../../support/builders'
import { aNoteOf, aTaxRate } from '../../support/invoice-builders'
import { aLogo } from '../../support/logos'
import { aMemberInvitation } from '../../support/members'
import { aStop } from '../../support/outcomes'
import { aPicture } from '../../support/pictures'
import { switchOnForMember } from '../../support/second-factors'
import { customDay, limitNewcomer, personIds, theCustomField, theQuote } from './door-params'
import { invoiceDoors } from './doors-invoices'
import { paymentDoors } from './doors-payments'

/* Doors of the dashboard but for invoices, payments and second factors (SECURITY T1). */

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

const theKind = () => ({ kind: 'receipt' })

/** Nothing and nobody holds on to it. */
const theLeaver = async ({ company }: Scene) => ({
  clientId: (await aClient(company, { contacts: [] })).id,
})

const person = { name: 'Lena Person', email: 'lena@harbour.example' }

const personNames = ({ client, newcomer }: Scene) => ({
  client: client.publicId,
  contact: newcomer.publicId,
})

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

const pages: Doors = {
  'app/admin/page.tsx': { anyMember: true },
  'app/admin/confirm/page.tsx': { anyMember: true },
  'app/admin/[company]/layout.tsx': { may: 'company:read' },
  'app/admin/[company]/dashboard/page.tsx': { may: 'company:read' },
  'app/admin/[company]/clients/page.tsx': { may: 'clients:read' },
  'app/admin/[company]/clients/new/page.tsx': { may: 'clients:write' },
  'app/admin/[company]/clients/[client]/page.tsx': { may: 'clients:read', params: theClient },
  'app/admin/[company]/clients/[client]/edit/page.tsx': { may: 'clients:write', params: theClient },
  'app/admin/[company]/clients/[client]/archive/page.tsx': { may: 'clients:write', params: theClient },
  'app/admin/[company]/clients/[client]/reminders/page.tsx': { may: 'clients:write', params: theClient },
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
  'app/admin/[company]/import/page.tsx': { may: 'import:run' },
  'app/admin/[company]/settings/page.tsx': { may: 'company:read', sendsTo: '/settings/' },
  'app/admin/[company]/settings/layout.tsx': { may: 'company:read' },
  'app/admin/[company]/settings/logo/page.tsx': { may: 'settings:write' },
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
  'app/admin/[company]/settings/fields/page.tsx': { may: 'catalogue:write' },
  'app/admin/[company]/settings/portal/page.tsx': { may: 'settings:write' },
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
  [`${viewAs}/c/[client]/invoices/zip/route.ts GET`]: {
    ...viewed,
    params: async (scene) => ({ ...(await theGrant(scene)), ...theClient(scene) }),
    search: ({ invoice }) => ({ invoice: invoice.publicId }),
  },
  [`${viewAs}/c/[client]/invoices/zip/route.ts HEAD`]: { open: 'answers 405 to everybody' },
  [`${viewAs}/c/[client]/statement/page.tsx`]: {
    ...viewed,
    params: async (scene) => ({ ...(await theGrant(scene)), ...theClient(scene) }),
  },
  [`${viewAs}/c/[client]/statement/pdf/route.ts GET`]: {
    ...viewed,
    params: async (scene) => ({ ...(await theGrant(scene)), ...theClient(scene) }),
  },
  [`${viewAs}/c/[client]/statement/csv/route.ts GET`]: {
    ...viewed,
    params: async (scene) => ({ ...(await theGrant(scene)), ...theClient(scene) }),
  },
  [`${viewAs}/c/[client]/statement/csv/route.ts HEAD`]: { open: 'answers 405 to everybody' },
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

const actions: Doors = {
  'lib/portal/view-as/actions.ts startViewAsAction': { may: 'portal:view-as', input: theClient },
  'lib/portal/view-as/actions.ts endViewAsAction': { ...viewed, input: theGrant },
  'lib/clients/actions.ts createClientAction': {
    may: 'clients:write',
    input: async (scene) => ({ name: 'Kestrel', ...(await customDay(scene, 'client')) }),
  },
  'lib/clients/actions.ts updateClientAction': {
    may: 'clients:write',
    input: async (scene) => ({
      ...{ clientId: scene.client.id, name: 'Renamed' },
      ...(await customDay(scene, 'client')),
    }),
  },
  'lib/clients/actions.ts archiveClientAction': { may: 'clients:write', input: theLeaver },
  'lib/clients/actions.ts restoreClientAction': {
    may: 'clients:write',
    input: async (scene) => {
      const leaver = await theLeaver(scene)
      const archived = { where: { id: leaver.clientId }, data: { archivedAt: noon } }
      await companyDb(scene.company.id).client.update(archived)
      return leaver
    },
  },
  'lib/clients/actions.ts deleteClientAction': { may: 'clients:write', input: theLeaver },
  'lib/clients/actions.ts addContactAction': {
    may: 'clients:write',
    input: ({ client }) => ({ clientId: client.id, ...person }),
  },
  'lib/clients/actions.ts updateContactAction': {
    may: 'clients:write',
    input: (scene) => ({ ...personIds(scene), ...person }),
  },
  'lib/clients/actions.ts removeContactAction': { may: 'clients:write', input: personIds },
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
  'lib/catalogue/actions.ts addCustomFieldAction': {
    may: 'catalogue:write',
    input: () => ({ kind: 'invoice', label: 'Department', type: 'text', printed: 'on' }),
  },
  'lib/catalogue/actions.ts changeCustomFieldAction': {
    may: 'catalogue:write',
    input: async ({ company }) => ({ customFieldId: (await theCustomField(company)).id, label: 'Team' }),
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
}

export const dashboardDoors: Doors = {
  ...pages,
  ...viewAsPages,
  ...actions,
  ...invoiceDoors,
  ...paymentDoors,
}
