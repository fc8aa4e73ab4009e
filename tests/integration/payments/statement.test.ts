import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '@/lib/dates'
import type { Client, Company } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { Refused } from '@/lib/forms/refused'
import { voidInvoice } from '@/lib/invoices/voiding'
import { takeUpInvoice, writeOffInvoice } from '@/lib/invoices/writing-off'
import { amountText } from '@/lib/money'
import { voidCreditNote } from '@/lib/payments/credit-notes/voiding'
import { creditOf } from '@/lib/payments/credit-queries'
import { applyCredit, takeBackCredit } from '@/lib/payments/crediting'
import { recordClientPayment } from '@/lib/payments/recording'
import { refundCredit, removeRefund } from '@/lib/payments/refunding'
import { removePayment } from '@/lib/payments/removing'
import { readEntries, sumsOf } from '@/lib/payments/statement/ledger'
import { closingOf } from '@/lib/payments/statement/queries'
import { aClient, aCompany, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aCreditNote, aLine, anIssuedInvoice } from '../../support/invoice-builders'

useDatabase()

const by = { kind: 'system' as const }
const whole = { from: null, to: null }

async function anAccount() {
  const { company } = await aCompany()
  return { company, client: await aClient(company) }
}

type Account = { company: Company; client: Client }

function readAll({ company, client }: Account, currency = 'EUR', days: object = whole) {
  const of = { clientId: client.id, currency, timeZone: company.timeZone }
  return readEntries(companyDb(company.id), { ...of, days: { ...whole, ...days }, limit: 10_000 })
}

function sumsIn({ company, client }: Account, currency = 'EUR', days: object = whole) {
  const of = { clientId: client.id, currency, timeZone: company.timeZone }
  return sumsOf(companyDb(company.id), { ...of, days: { ...whole, ...days } })
}

/** What the client's invoices and credit come to, asked of these themselves. */
async function owed({ company, client }: Account, currency = 'EUR'): Promise<bigint> {
  const { _sum } = await companyDb(company.id).invoice.aggregate({
    where: { clientId: client.id, currency, state: { in: ['issued', 'part_paid'] } },
    _sum: { balance: true },
  })
  const credit = await creditOf({ company, clientId: client.id })
  return (_sum.balance ?? 0n) - (credit.find((each) => each.currency === currency)?.amount ?? 0n)
}

const verbs = [
  'issue',
  'pay',
  'overpay',
  'applyCredit',
  'takeBackCredit',
  'refund',
  'removeRefund',
  'removePayment',
  'creditNote',
  'voidNote',
  'writeOff',
  'takeUp',
  'void',
] as const

/** One thing that happens: a verb, and numbers that choose of what there is. */
type Step = { verb: (typeof verbs)[number]; pick: number; cents: number; day: number }

const step = fc.record<Step>({
  verb: fc.constantFrom('issue', 'pay', ...verbs),
  pick: fc.nat(1000),
  cents: fc.integer({ min: 1, max: 20_000 }),
  day: fc.nat(60),
})

function oneOf<Row>(rows: readonly Row[], pick: number): Row | undefined {
  return rows[pick % Math.max(1, rows.length)]
}

/** What can't be done just then is refused, as it would be to a person. */
async function take(account: Account, { verb, pick, cents, day }: Step, key: string): Promise<void> {
  const { company, client } = account
  const us = { company, by, now: noon }
  const view = companyDb(company.id)
  const on = addDays('2026-11-23', -day)
  const currency = pick % 5 === 0 ? 'USD' : 'EUR'
  const invoice = oneOf(await view.invoice.findMany({ where: { currency }, orderBy: { id: 'asc' } }), pick)
  const amount = amountText(BigInt(cents), currency)
  const money = { clientId: client.id, currency, method: 'cash' as const, reference: null, requestKey: key }
  const parts = (typed: string) => (invoice ? [{ invoiceId: invoice.id, amount: typed }] : [])
  switch (verb) {
    case 'issue': {
      const ahead = pick % 7 === 0 ? '2026-12-05' : on
      const made = await anIssuedInvoice(company, {
        client,
        issueDate: ahead,
        dueDate: '2026-12-20',
        lines: [aLine(amount)],
      })
      // Its currency is its client's: this is quicker than a second client.
      await view.invoice.update({ where: { id: made.id }, data: { currency } })
      return
    }
    case 'pay':
      await recordClientPayment({ ...us, payment: { ...money, amount, paidOn: on, parts: parts(amount) } })
      return
    case 'overpay': {
      const left = invoice ? amountText(invoice.balance, currency) : amount
      const more = amountText((invoice?.balance ?? 0n) + BigInt(cents), currency)
      await recordClientPayment({
        ...us,
        payment: { ...money, amount: more, paidOn: on, parts: parts(left) },
      })
      return
    }
    case 'applyCredit':
      await applyCredit({ ...us, invoiceId: invoice?.id ?? client.id })
      return
    case 'takeBackCredit': {
      const used = await view.paymentAllocation.findMany({
        where: { fromCredit: true },
        orderBy: { id: 'asc' },
      })
      await takeBackCredit({ ...us, allocationId: oneOf(used, pick)?.id ?? client.id })
      return
    }
    case 'refund':
      await refundCredit({ ...us, refund: { ...money, amount, refundedOn: on } })
      return
    case 'removeRefund': {
      const refunds = await view.refund.findMany({ orderBy: { id: 'asc' } })
      await removeRefund({ ...us, refundId: oneOf(refunds, pick)?.id ?? client.id })
      return
    }
    case 'removePayment': {
      const payments = await view.payment.findMany({ orderBy: { id: 'asc' } })
      await removePayment({ ...us, paymentId: oneOf(payments, pick)?.id ?? client.id })
      return
    }
    case 'creditNote':
      if (invoice) await aCreditNote(company, invoice, { requestKey: key })
      return
    case 'voidNote': {
      const notes = await view.creditNote.findMany({ orderBy: { id: 'asc' } })
      await voidCreditNote({ ...us, creditNoteId: oneOf(notes, pick)?.id ?? client.id })
      return
    }
    case 'writeOff':
      await writeOffInvoice({ ...us, invoiceId: invoice?.id ?? client.id, reason: 'Nobody answers' })
      return
    case 'takeUp':
      await takeUpInvoice({ ...us, invoiceId: invoice?.id ?? client.id })
      return
    case 'void':
      await voidInvoice({ ...us, invoiceId: invoice?.id ?? client.id })
  }
}

describe('the account of a client', () => {
  test('comes to what is open less their credit, to the minor unit, through whatever happens', {
    timeout: 300_000,
  }, async () => {
    const done = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 30 }), fc.nat(60), async (steps, split) => {
        const account = await anAccount()
        for (const [index, each] of steps.entries()) {
          await take(account, each, `form-number-${index}`).then(
            () => done.add(each.verb),
            (error: unknown) => {
              if (!(error instanceof Refused)) throw error
            },
          )
        }
        for (const currency of ['EUR', 'USD']) {
          const entries = await readAll(account, currency)
          const sums = await sumsIn(account, currency)
          expect(closingOf(sums)).toBe(await owed(account, currency))
          expect(entries.at(-1)?.balance ?? 0n).toBe(closingOf(sums))
          expect(sums.entries).toBe(entries.length)

          // Two statements one after the other say the same as one.
          const day = addDays('2026-11-23', -split)
          const before = await sumsIn(account, currency, { to: addDays(day, -1) })
          const since = await sumsIn(account, currency, { from: day })
          expect(since.opening).toBe(closingOf(before))
          expect(closingOf(since)).toBe(closingOf(sums))
          expect([
            ...(await readAll(account, currency, { to: addDays(day, -1) })),
            ...(await readAll(account, currency, { from: day })),
          ]).toEqual(entries)
        }
      }),
      { numRuns: 12, seed: 2026, endOnFailure: true },
    )
    // Each of them has gone well at least once.
    expect([...done].sort()).toEqual([...verbs].sort())
  })
})
