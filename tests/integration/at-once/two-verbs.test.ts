import { describe, expect, test } from 'vitest'
import { proveAddress, requestEmailChange } from '@/lib/auth/account/email-change'
import { changeMemberPassword } from '@/lib/auth/account/password'
import { db } from '@/lib/db/client'
import { companyDb } from '@/lib/db/tenancy'
import { transaction } from '@/lib/db/transaction'
import { queueMessages } from '@/lib/email/outbox'
import { recordEvent } from '@/lib/email/webhooks/record-event'
import { voidInvoice } from '@/lib/invoices/voiding'
import { removePayment } from '@/lib/payments/removing'
import { aMemberWithPassword, goodPassword, otherPassword, tokenIn, useNoon } from '../../support/auth-people'
import { aClient, aCompany, noon } from '../../support/builders'
import { onPostgres, useDatabase } from '../../support/database'
import { atEachStep } from '../../support/interleaving'
import { aCreditNote, anIssuedInvoice, aPayment, invoiceNow } from '../../support/invoice-builders'
import { lastMessageTo, linkIn } from '../../support/mailbox'
import { aNotice, northlight } from '../../support/messages'
import { aPlan, run } from '../../support/recurring'

/* Two that meet at the same rows: whatever the first has come to when the second is done, both come out right. */

useDatabase()
useNoon()

function expectRefusals(answers: Record<string, PromiseSettledResult<unknown>>, codes: string[]) {
  for (const answer of Object.values(answers)) {
    if (answer.status === 'rejected') expect(codes).toContain(answer.reason.code ?? answer.reason)
  }
}

describe.runIf(onPostgres)('at each step', () => {
  test('Case 37, K1: two messages to one address come back: both are told', async () => {
    const bounce = ({ id }: { id: string }) =>
      recordEvent({
        ...{ id: `event-of-${id}`, kind: 'bounced', at: noon, reason: 'no such user' },
        ...{ automatic: false, permanent: true, providerId: `re-${id}`, messageId: id },
      })
    await atEachStep({
      scene: async () => {
        const { company } = await aCompany()
        const sender = { ...northlight, companyId: company.id }
        const [one, other] = [await aNotice({ sender }), await aNotice({ sender })]
        await transaction((tx) => queueMessages(tx, [one, other], noon))
        const messages = await companyDb(company.id).emailMessage.findMany({ orderBy: { id: 'asc' } })
        return { company, messages }
      },
      first: ({ messages: [one] }) => bounce(one ?? { id: '' }),
      second: ({ messages: [, other] }) => bounce(other ?? { id: '' }),
      async check({ company }, answers) {
        expectRefusals(answers, [])
        expect(await companyDb(company.id).emailEvent.count()).toBe(2)
        expect(await companyDb(company.id).emailMessage.count({ where: { bouncedAt: noon } })).toBe(2)
        expect(await companyDb(company.id).emailSuppression.count()).toBe(1)
      },
    })
  })

  const verbs = {
    'a payment is removed while a note is issued': ['remove', 'credit'],
    'a note is issued while a payment is removed': ['credit', 'remove'],
  } as const

  test.each(Object.entries(verbs))('%s: the note counts on its invoice', async (_name, [one, other]) => {
    const scene = async () => {
      const { company, owner: by } = await aCompany()
      const client = await aClient(company)
      const invoice = await anIssuedInvoice(company, { client })
      return { company, by, invoice, paymentId: (await aPayment(company, invoice)).id }
    }
    type Scene = Awaited<ReturnType<typeof scene>>
    const does = {
      remove: ({ company, by, paymentId }: Scene) => removePayment({ company, by, now: noon, paymentId }),
      credit: ({ company, invoice }: Scene) => aCreditNote(company, invoice),
    }
    await atEachStep({
      ...{ scene, first: does[one], second: does[other] },
      async check({ company, invoice }, answers) {
        expectRefusals(answers, [])
        expect(await invoiceNow(company, invoice)).toMatchObject({ state: 'paid', balance: 0n })
        expect(await companyDb(company.id).payment.count({ where: { credit: { gt: 0 } } })).toBe(0)
      },
    })
  })

  test('M5: a new address is proved while the password is changed: neither waits for the other for ever', async () => {
    const facts = { device: 'Firefox on Linux', now: noon }
    let caller = 0
    const scene = async () => {
      caller += 1
      const from = { ...facts, caller: `192.0.2.${caller}` }
      const { id, email } = await aMemberWithPassword({ email: `mara-${caller}@northlight.example` })
      const user = await db().user.findUniqueOrThrow({ where: { id } })
      const newEmail = `mara-${caller}@new.example`
      await requestEmailChange({ user, newEmail, ...from })
      const [old, fresh] = [await tokenTo(email), await tokenTo(newEmail)]
      await proveAddress({ token: old, ...from })
      return { user, from, token: fresh }
    }
    const tokenTo = async (email: string) => tokenIn(linkIn(await lastMessageTo(email), '/confirm-email/'))
    await atEachStep({
      scene,
      first: ({ token, from }) => proveAddress({ token, ...from }),
      second: ({ user, from }) => {
        const passwords = { currentPassword: goodPassword, password: otherPassword }
        return changeMemberPassword({ session: { user, secondFactor: false }, ...passwords, ...from })
      },
      check: async (_scene, answers) => expectRefusals(answers, ['link-dead', 'signed-out']),
    })
  })

  test('two runs find that nothing can be made: it is stopped, and told, once', async () => {
    await atEachStep({
      scene: async () => {
        const { company, source, by, plan } = await aPlan()
        await voidInvoice({ company, by, now: noon, invoiceId: source.id })
        // As an older version left it: it runs still.
        await db().recurringInvoice.update({
          where: { id: plan.id },
          data: { pausedAt: null, problem: null },
        })
        await db().auditEvent.count()
        return { company }
      },
      first: () => run('2026-11-30'),
      second: () => run('2026-11-30'),
      async check({ company }, answers) {
        expectRefusals(answers, [])
        const told = await companyDb(company.id).auditEvent.findMany({
          where: { event: 'invoice.repeat-stopped', actorKind: 'system' },
        })
        expect(told).toHaveLength(1)
      },
    })
  })
})
