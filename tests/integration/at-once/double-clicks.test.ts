import { describe, expect, test } from 'vitest'
import { renewRecoveryCodes } from '@/lib/auth/second-factor/set-up'
import { archiveEntry, deleteEntry } from '@/lib/catalogue/archiving'
import { disableContact, enableContact } from '@/lib/clients/access'
import { setHostName } from '@/lib/companies/host-names'
import { updateCompany } from '@/lib/companies/profile'
import { changeSlug } from '@/lib/companies/slugs'
import { db } from '@/lib/db/client'
import { companyDb } from '@/lib/db/tenancy'
import { newRowId } from '@/lib/ids'
import { finishDraft } from '@/lib/invoices/finishing'
import { planSending } from '@/lib/invoices/planned/planning'
import { finishQuote } from '@/lib/invoices/quotes/finishing'
import { remindNow } from '@/lib/invoices/reminders/by-hand'
import { changeReminders } from '@/lib/invoices/reminders/settings'
import { usualChoice } from '@/lib/invoices/sending-choice'
import { applyCredit } from '@/lib/payments/crediting'
import { recordPayment } from '@/lib/payments/recording'
import { startViewingAs } from '@/lib/portal/view-as/viewing-as'
import { recordView } from '@/lib/portal/viewing'
import { useNoon } from '../../support/auth-people'
import { aClient, aCompany, noon } from '../../support/builders'
import { onPostgres, useDatabase } from '../../support/database'
import { atEachStep } from '../../support/interleaving'
import { aCredit, aDraftInput, anIssuedInvoice, aTaxRate } from '../../support/invoice-builders'

/* A form is posted twice: whatever one half has come to when the other is done, nothing is refused, and it is done once. */

useDatabase()
useNoon()

async function aScene() {
  const { company, owner: by } = await aCompany()
  const client = await aClient(company)
  const contact = await companyDb(company.id).contact.findFirstOrThrow()
  return { company, by, now: noon, client, contact, requestKey: newRowId(noon) }
}

type Scene = Awaited<ReturnType<typeof aScene>>
/** What the form says of what there is, and the event that its work leaves. */
type Form<Typed> = {
  leaves: string
  typed: (scene: Scene) => Promise<Typed>
  press: (given: Scene & Typed) => Promise<unknown>
}

const form = <Typed extends object>(given: Form<Typed>) => given as unknown as Form<object>

const anInvoice = async ({ company, client }: Scene) => ({
  invoiceId: (await anIssuedInvoice(company, { client })).id,
})
const aNewPaper = async ({ client }: Scene) => ({ draft: aDraftInput(client) })
const onWednesday = { note: null, choice: usualChoice, on: '2026-11-25', at: '10:00' }
const anEntry = async ({ company }: Scene) => ({
  entry: { shelf: 'tax-rate' as const, entryId: (await aTaxRate(company)).id },
})

const forms: Record<string, Form<object>> = {
  'issue, of a new invoice': form({
    ...{ leaves: 'invoice.issued', typed: aNewPaper },
    press: (given) => finishDraft({ ...given, intent: 'issue' }),
  }),
  'issue and send, of a new invoice': form({
    ...{ leaves: 'invoice.sent', typed: aNewPaper },
    press: (given) => finishDraft({ ...given, intent: 'send' }),
  }),
  'issue, of a new quote': form({
    ...{ leaves: 'quote.issued', typed: aNewPaper },
    press: (given) => finishQuote({ ...given, intent: 'issue' }),
  }),
  'send later': form({
    ...{ leaves: 'invoice.sending-planned', typed: anInvoice },
    press: (given) => planSending({ ...given, ...onWednesday }),
  }),
  'remind now': form({ leaves: 'invoice.reminded', typed: anInvoice, press: remindNow }),
  'record a payment and confirm it': form({
    ...{ leaves: 'payment.recorded', typed: anInvoice },
    press: ({ invoiceId, requestKey, ...given }) => {
      const facts = { method: 'bank_transfer' as const, reference: null, receipt: true }
      const payment = { ...facts, invoiceId, requestKey, amount: '40.00', paidOn: '2026-11-23' }
      return recordPayment({ ...given, payment })
    },
  }),
  'apply credit that pays a part': form({
    leaves: 'credit.applied',
    typed: async (scene) => {
      await aCredit(scene.company, scene.client)
      return anInvoice(scene)
    },
    press: applyCredit,
  }),
  'archive a tax': form({ leaves: 'catalogue.archived', typed: anEntry, press: archiveEntry }),
  'delete a tax': form({ leaves: 'catalogue.deleted', typed: anEntry, press: deleteEntry }),
  'change the company’s address': form({
    leaves: 'company.address-changed',
    typed: async ({ company }) => ({ slug: `${company.slug}-new` }),
    press: changeSlug,
  }),
  'say a host name': form({
    leaves: 'company.host-name-set',
    typed: async ({ company }) => ({ typed: `${company.slug}.localhost` }),
    press: setHostName,
  }),
  'save the company’s number patterns': form({
    leaves: 'company.changed',
    typed: async ({ company: { numberPattern, creditNotePattern } }) => ({
      profile: { numberPattern, creditNotePattern, quotePattern: 'OFFER-{YYYY}-{NNNN}' },
    }),
    press: updateCompany,
  }),
  'save the reminders': form({
    leaves: 'company.reminders-changed',
    typed: async () => ({
      settings: { remindersOn: true, reminderDays: [0, 5], workDays: [1], workFrom: 9, workUntil: 17 },
    }),
    press: changeReminders,
  }),
  'switch somebody’s portal on': form({
    leaves: 'contact.enabled',
    typed: async ({ contact, ...scene }) => {
      await disableContact({ ...scene, contactId: contact.id })
      return { contactId: contact.id }
    },
    press: enableContact,
  }),
  'open an invoice': form({ leaves: 'invoice.viewed', typed: anInvoice, press: recordView }),
}

function expectDone(...answers: PromiseSettledResult<unknown>[]) {
  for (const answer of answers) if (answer.status === 'rejected') throw answer.reason
}

describe.runIf(onPostgres)('at each step', () => {
  test.each(Object.entries(forms))(
    'A8: %s, pressed twice, is done once',
    async (_name, { leaves, typed, press }) => {
      const steps = await atEachStep({
        scene: async () => {
          const scene = await aScene()
          return { ...scene, ...(await typed(scene)) }
        },
        first: press,
        second: press,
        async check({ company }, { first, second }) {
          expectDone(first, second)
          expect(await companyDb(company.id).auditEvent.count({ where: { event: leaves } })).toBe(1)
          expect(await companyDb(company.id).emailMessage.count()).toBeLessThan(2)
          // Before it had the name, nobody had to give it up.
          const released = { event: 'company.host-name-released' }
          expect(await companyDb(company.id).auditEvent.count({ where: released })).toBe(0)
        },
      })
      expect(steps).toBeGreaterThan(2)
    },
    120_000,
  )

  test('Case 30: looking as a client begun twice leaves one look', async () => {
    const begin = ({ client, ...scene }: Scene) =>
      startViewingAs({ ...scene, clientPublicId: client.publicId })
    await atEachStep({
      ...{ scene: aScene, first: begin, second: begin },
      async check({ company }, { first, second }) {
        expectDone(first, second)
        expect(await companyDb(company.id).viewAsGrant.count({ where: { endedAt: null } })).toBe(1)
      },
    })
  })

  test('O1: recovery codes asked for twice are ten', async () => {
    const renew = ({ contact }: Scene) =>
      renewRecoveryCodes({ holder: { realm: 'contact', ...contact }, now: noon })
    await atEachStep({
      scene: async () => {
        const scene = await aScene()
        await db().contact.update({ where: { id: scene.contact.id }, data: { totpConfirmedAt: noon } })
        return scene
      },
      ...{ first: renew, second: renew },
      async check({ contact }, { first, second }) {
        expectDone(first, second)
        expect(await db().contactRecoveryCode.count({ where: { contactId: contact.id } })).toBe(10)
      },
    })
  })

  test('the same tax added twice is there once', async () => {
    const add = ({ company }: Scene) => aTaxRate(company)
    await atEachStep({
      ...{ scene: aScene, first: add, second: add },
      async check({ company }, answers) {
        const refusals = Object.values(answers).filter(({ status }) => status === 'rejected')
        expect(refusals).toMatchObject([{ reason: { code: 'tax-there' } }])
        expect(await companyDb(company.id).taxRate.count()).toBe(1)
      },
    })
  })
})
