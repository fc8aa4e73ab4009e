import { describe, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { companyDb } from '@/lib/db/tenancy'
import { invoiceFigures } from '@/lib/invoices/figures'
import { numberReport } from '@/lib/invoices/number-gaps'
import { invoicePage } from '@/lib/invoices/queries'
import { voidInvoice } from '@/lib/invoices/voiding'
import { writeOffInvoice } from '@/lib/invoices/writing-off'
import { issueCreditNote } from '@/lib/payments/credit-notes/issuing'
import { creditForm, reckonCredit } from '@/lib/payments/credit-notes/queries'
import type { CreditNoteInput } from '@/lib/payments/credit-notes/schema'
import { voidCreditNote } from '@/lib/payments/credit-notes/voiding'
import { applyCredit } from '@/lib/payments/crediting'
import { listPayments } from '@/lib/payments/queries'
import { refundCredit } from '@/lib/payments/refunding'
import { removePayment } from '@/lib/payments/removing'
import { useNoon } from '../../support/auth-people'
import { eventsOf, noon } from '../../support/builders'
import { aStudioInvoice } from '../../support/credit-notes'
import { onPostgres, useDatabase } from '../../support/database'
import { aCreditNote, aDraft, anIssuedInvoice, aPayment, invoiceNow } from '../../support/invoice-builders'

useDatabase()
useNoon()

const linesOf = (company: { id: string }, { id }: { id: string }) =>
  companyDb(company.id).creditNoteLine.findMany({ where: { creditNoteId: id }, orderBy: { position: 'asc' } })

describe('a credit note over the whole invoice', () => {
  test('comes to exactly its totals, has a number of its own and leaves nothing to pay', async () => {
    const { company, invoice, credit } = await aStudioInvoice()
    const note = await aCreditNote(company, invoice)

    expect(note).toMatchObject({ number: 'CN-2026-0001', total: 1315054n, net: 1105087n, taxTotal: 209967n })
    expect(await invoiceNow(company, invoice)).toMatchObject({
      ...{ state: 'paid', credited: 1315054n, balance: 0n, total: 1315054n },
    })
    expect(await credit()).toBeNull()
    expect(await eventsOf(company, invoice)).toContain('credit-note.issued')
  })

  test('takes after others what is left, to the cent and tax by tax', async () => {
    const { company, invoice, line, byLine } = await aStudioInvoice()
    await aCreditNote(company, invoice, byLine(line(2, { quantity: '1' }), line(3, { quantity: '3.7' })))
    await aCreditNote(company, invoice, byLine(line(0, { amount: '333.33' })))
    await aCreditNote(company, invoice)

    const view = companyDb(company.id)
    expect(await view.creditNote.aggregate({ _sum: { total: true, net: true, taxTotal: true } })).toEqual({
      _sum: { total: 1315054n, net: 1105087n, taxTotal: 209967n },
    })
    expect(await view.creditNoteTax.aggregate({ _sum: { base: true, tax: true } })).toEqual({
      _sum: { base: 1105087n, tax: 209967n },
    })
    await expect(aCreditNote(company, invoice)).rejects.toMatchObject({ code: 'nothing-to-credit' })
  })

  test('includes tax where the prices do', async () => {
    const { company, invoice } = await aStudioInvoice({ pricesIncludeTax: true })
    const note = await aCreditNote(company, invoice)
    const { total, taxTotal, rounding } = invoice
    expect(note).toMatchObject({ total, taxTotal, rounding })
  })
})

describe('a credit note by line', () => {
  test('takes back its part of the line, of the discount and of the tax, and what is owed becomes less', async () => {
    const { company, invoice, line, byLine } = await aStudioInvoice()
    const note = await aCreditNote(company, invoice, byLine(line(2, { quantity: '1' })))

    // 480 less 5 % is 456; 19 % of it is 86.64.
    expect(note).toMatchObject({ net: 45600n, taxTotal: 8664n, total: 54264n })
    expect(await linesOf(company, note)).toMatchObject([{ amount: 48000n, discount: 2400n, net: 45600n }])
    expect(await invoiceNow(company, invoice)).toMatchObject({
      ...{ state: 'part_paid', paid: 54264n, balance: 1260790n, credited: 54264n },
    })
  })

  test('A5: more than is left of a line, of a foreign line or of nothing is refused at its field', async () => {
    const { company, invoice, line, byLine } = await aStudioInvoice()
    const other = await aStudioInvoice()
    await aCreditNote(company, invoice, byLine(line(2, { quantity: '1' })))
    const refusals: [ReturnType<typeof line>, object][] = [
      [line(2, { quantity: '2.1' }), { code: 'credit-quantity-over', values: { left: '2' } }],
      [line(2, { quantity: '-1' }), { code: 'credit-quantity-over' }],
      [line(2, { quantity: 'two' }), { code: 'credit-quantity-malformed', field: 'lines[0].quantity' }],
      [line(2, { amount: '960.01' }), { code: 'credit-amount-over', values: { left: '€960.00' } }],
      [line(2, { amount: '9.999' }), { code: 'payment-malformed', field: 'lines[0].amount' }],
      [line(2, { quantity: '1', amount: '1' }), { code: 'credit-one-of-both' }],
      [line(2, {}), { code: 'nothing-to-credit' }],
      [other.line(0, { quantity: '1' }), { code: 'not-found' }],
    ]
    for (const [part, refusal] of refusals) {
      await expect(aCreditNote(company, invoice, byLine(part))).rejects.toMatchObject(refusal)
    }
    expect(await companyDb(company.id).creditNote.count()).toBe(1)
  })

  test('A5: above the invoice is refused, where a line corrects another', async () => {
    const { company, invoice, line, byLine } = await aStudioInvoice({
      lines: [
        {
          description: 'Work',
          quantity: '1',
          unit: null,
          unitPrice: '100',
          discount: { kind: 'none' },
          taxRateIds: [],
        },
        {
          description: 'Less',
          quantity: '-1',
          unit: null,
          unitPrice: '30',
          discount: { kind: 'none' },
          taxRateIds: [],
        },
      ],
      discountKind: 'none',
      discountValue: null,
    })
    await expect(aCreditNote(company, invoice, byLine(line(0, { quantity: '1' })))).rejects.toMatchObject({
      code: 'credit-over-invoice',
      values: { rest: '€70.00' },
    })
    expect(await aCreditNote(company, invoice)).toMatchObject({ total: 7000n })
  })
})

describe('money', () => {
  test('what was paid already becomes the client’s credit, which another invoice takes or goes back', async () => {
    const { company, us, client, invoice, credit } = await aStudioInvoice()
    const other = await anIssuedInvoice(company, { client })
    await aPayment(company, invoice)
    await aCreditNote(company, invoice)
    expect(await credit()).toBe('€13,150.54')
    expect(await eventsOf(company, client)).toContain('credit-note.credited')

    await applyCredit({ ...us, invoiceId: other.id })
    expect(await invoiceNow(company, other)).toMatchObject({ state: 'paid', credited: 0n })
    const refund = {
      ...{ clientId: client.id, currency: 'EUR', amount: '13050.54', refundedOn: '2026-11-23' },
      ...{ method: 'bank_transfer' as const, reference: null, requestKey: 'made-with-the-refund' },
    }
    await refundCredit({ ...us, refund })
    expect(await credit()).toBeNull()
  })

  test('of an invoice that is part paid the note takes what is owed, and the rest is credit', async () => {
    const { company, invoice, credit } = await aStudioInvoice()
    await aPayment(company, invoice, { amount: '13000.00' })
    await aCreditNote(company, invoice)
    expect(await invoiceNow(company, invoice)).toMatchObject({ state: 'paid', balance: 0n })
    expect(await credit()).toBe('€13,000.00')
  })

  test('a payment that is removed leaves the note to count first: nothing is owed, and nothing is credit', async () => {
    const { company, us, invoice, credit } = await aStudioInvoice()
    const payment = await aPayment(company, invoice, { amount: '13000.00' })
    const note = await aCreditNote(company, invoice)
    expect(await credit()).toBe('€13,000.00')

    await removePayment({ ...us, paymentId: payment.id })
    expect(await invoiceNow(company, invoice)).toMatchObject({ state: 'paid', balance: 0n })
    expect(await credit()).toBeNull()
    await voidCreditNote({ ...us, creditNoteId: note.id })
    expect(await invoiceNow(company, invoice)).toMatchObject({ state: 'issued', balance: 1315054n })
    expect(await credit()).toBeNull()
  })

  test('of a paid invoice a note over a part is off what is owed once the payment is removed', async () => {
    const { company, us, invoice, credit, line, byLine } = await aStudioInvoice()
    const payment = await aPayment(company, invoice)
    const { total } = await aCreditNote(company, invoice, byLine(line(2, { quantity: '1' })))
    await removePayment({ ...us, paymentId: payment.id })
    expect(await invoiceNow(company, invoice)).toMatchObject({ balance: 1315054n - total, paid: total })
    expect(await credit()).toBeNull()
  })

  test('where the credit went back before, what is owed again is said to be owed', async () => {
    const { company, us, client, invoice } = await aStudioInvoice()
    const payment = await aPayment(company, invoice)
    await aCreditNote(company, invoice)
    const refund = {
      ...{ clientId: client.id, currency: 'EUR', amount: '13150.54', refundedOn: '2026-11-23' },
      ...{ method: 'bank_transfer' as const, reference: null, requestKey: 'made-with-the-refund' },
    }
    await refundCredit({ ...us, refund })
    await removePayment({ ...us, paymentId: payment.id })
    const page = await invoicePage({ company, publicId: invoice.publicId, now: noon })
    expect(page?.view).toMatchObject({ open: true, balance: '€13,150.54', state: { kind: 'due' } })
    await expect(voidInvoice({ ...us, invoiceId: invoice.id })).rejects.toMatchObject({
      code: 'invoice-has-credit-notes',
    })
  })

  test('is none that came in: neither in the figures, nor among payments, nor to be removed as one', async () => {
    const { company, us, invoice } = await aStudioInvoice()
    const note = await aCreditNote(company, invoice)
    const figures = await invoiceFigures({ company, now: noon })
    expect(figures).toMatchObject({ open: { invoices: 0 }, paid: { sums: ['€0.00'] }, daysToBePaid: null })
    expect((await listPayments({ company, now: noon })).total).toBe(0)
    const { id: paymentId } = await companyDb(company.id).payment.findFirstOrThrow({
      where: { creditNoteId: note.id },
    })
    await expect(removePayment({ ...us, paymentId })).rejects.toMatchObject({ code: 'not-found' })
  })

  test('a draft, a void and a written-off invoice are not credited; one with a note is not made void', async () => {
    const { company, us, client, invoice } = await aStudioInvoice()
    const draft = await aDraft(company, { client })
    await expect(aCreditNote(company, draft)).rejects.toMatchObject({ code: 'invoice-draft' })
    const gone = await anIssuedInvoice(company, { client })
    await voidInvoice({ ...us, invoiceId: gone.id })
    await expect(aCreditNote(company, gone)).rejects.toMatchObject({ code: 'invoice-void' })
    const given = await anIssuedInvoice(company, { client })
    await writeOffInvoice({ ...us, invoiceId: given.id, reason: 'Closed down.' })
    await expect(aCreditNote(company, given)).rejects.toMatchObject({ code: 'invoice-written-off' })

    await aCreditNote(company, invoice)
    await expect(voidInvoice({ ...us, invoiceId: invoice.id })).rejects.toMatchObject({
      code: 'invoice-has-payments',
    })
  })
})

describe('a note that was a mistake', () => {
  test('becomes void, once or twice: the invoice is owed as before, and the number stays taken', async () => {
    const { company, us, invoice, line, byLine } = await aStudioInvoice()
    const note = await aCreditNote(company, invoice, byLine(line(2, { quantity: '1' })))
    await voidCreditNote({ ...us, creditNoteId: note.id })
    await voidCreditNote({ ...us, creditNoteId: note.id })

    expect(await invoiceNow(company, invoice)).toMatchObject({
      ...{ state: 'issued', paid: 0n, balance: 1315054n, credited: 0n },
    })
    expect((await eventsOf(company, invoice)).filter((event) => event === 'credit-note.voided')).toHaveLength(
      1,
    )
    expect(await aCreditNote(company, invoice)).toMatchObject({ number: 'CN-2026-0002', total: 1315054n })
  })

  test('is not made void while its credit is used or went back', async () => {
    const { company, us, client, invoice } = await aStudioInvoice()
    const other = await anIssuedInvoice(company, { client })
    await aPayment(company, invoice)
    const note = await aCreditNote(company, invoice)
    await applyCredit({ ...us, invoiceId: other.id })
    await expect(voidCreditNote({ ...us, creditNoteId: note.id })).rejects.toMatchObject({
      code: 'payment-credit-used',
      values: { number: other.number },
    })
  })
})

describe('numbers, days and forms', () => {
  test('follow the company’s pattern without a gap, and the report looks at them apart', async () => {
    const { company, invoice, line, byLine } = await aStudioInvoice()
    await db().company.update({ where: { id: company.id }, data: { creditNotePattern: 'G{YY}-{###}' } })
    const one = byLine(line(2, { quantity: '1' }))
    const first = await aCreditNote(company, invoice, one)
    await expect(aCreditNote(company, invoice, byLine(line(2, { quantity: '9' })))).rejects.toThrow()
    const second = await aCreditNote(company, invoice, one)

    expect([first.number, second.number]).toEqual(['G26-001', 'G26-002'])
    const view = companyDb(company.id)
    expect(await numberReport(view, 'credit_note')).toMatchObject([{ last: 2, used: 2, gaps: [] }])
    await db().payment.deleteMany({ where: { creditNoteId: first.id, allocations: { none: {} } } })
    await db().paymentAllocation.deleteMany({ where: { payment: { creditNoteId: first.id } } })
    await db().payment.deleteMany({ where: { creditNoteId: first.id } })
    await db().creditNote.delete({ where: { id: first.id } })
    expect(await numberReport(view, 'credit_note')).toMatchObject([
      { used: 1, gaps: [{ first: 1, last: 1 }] },
    ])
    expect(await numberReport(view, 'invoice')).toMatchObject([{ last: 1, used: 1, gaps: [] }])
  })

  test('A5: a day before the invoice, or one still to come, is refused at its field, and no number is lost', async () => {
    const { company, invoice } = await aStudioInvoice()
    const on = (issueDate: string) => aCreditNote(company, invoice, { issueDate })
    await expect(on('2026-11-24')).rejects.toMatchObject({
      code: 'credit-note-in-future',
      field: 'issueDate',
    })
    await expect(on('2026-11-22')).rejects.toMatchObject({ code: 'credit-note-before-invoice' })
    expect((await on('2026-11-23')).number).toBe('CN-2026-0001')
  })

  test('an invoice that is dated ahead is credited on that day, which its form proposes', async () => {
    const { company, invoice: ahead } = await aStudioInvoice({
      issueDate: '2026-12-31',
      dueDate: '2027-01-30',
    })
    const of = await db().company.findUniqueOrThrow({ where: { id: company.id } })
    const form = await creditForm({ company: of, invoiceId: ahead.id, now: noon })
    expect(form.day).toBe('2026-12-31')
    const on = (issueDate: string) => aCreditNote(company, ahead, { issueDate })
    await expect(on('2026-11-23')).rejects.toMatchObject({ code: 'credit-note-before-invoice' })
    await expect(on('2027-01-01')).rejects.toMatchObject({ code: 'credit-note-in-future' })
    expect((await on('2026-12-31')).number).toBe('CN-2026-0001')
  })

  test('A8: a form that is posted twice makes one note; one that was shown another sum makes none', async () => {
    const { company, us, invoice, line, byLine } = await aStudioInvoice()
    const requestKey = 'made-with-the-form'
    const whole = {
      ...{ invoiceId: invoice.id, what: 'whole' as const, lines: [], requestKey },
      ...{ reason: 'Charged by mistake', issueDate: '2026-11-23' },
    }
    const post = () => issueCreditNote({ ...us, credit: whole, total: 1315054n })
    const other = { ...whole, requestKey: 'another-tab-of-it' }
    await aCreditNote(company, invoice, byLine(line(2, { quantity: '1' })))
    await expect(post()).rejects.toMatchObject({ code: 'credit-moved' })

    const { total } = await reckonCredit({ company, credit: other })
    const twice = () => issueCreditNote({ ...us, credit: other, total })
    const made = await Promise.all([twice(), twice(), twice()])
    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
    expect(await companyDb(company.id).creditNote.count()).toBe(2)
  })

  test.runIf(onPostgres)(
    'A8: of twelve at once none takes more than is left, and numbers have no gap',
    async () => {
      const { company, us, invoice, line, byLine } = await aStudioInvoice()
      // 3 pieces in all: of twelve who each want one, three get it.
      const each = { ...byLine(line(2, { quantity: '1' })), reason: 'One too many', issueDate: '2026-11-23' }
      const made = await Promise.allSettled(
        Array.from({ length: 12 }, (_, index) => {
          const credit = {
            ...each,
            invoiceId: invoice.id,
            requestKey: `the-form-number-${index}`,
          } as CreditNoteInput
          return issueCreditNote({ ...us, credit, total: 54264n })
        }),
      )
      expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
      expect(await invoiceNow(company, invoice)).toMatchObject({ credited: 162792n, paid: 162792n })
      const report = await numberReport(companyDb(company.id), 'credit_note')
      expect(report).toMatchObject([{ last: 3, used: 3, gaps: [] }])
    },
  )

  test.runIf(onPostgres)(
    'A8: a payment and a note over everything at once: both count, nothing twice',
    async () => {
      const { company, invoice, credit } = await aStudioInvoice()
      const done = await Promise.allSettled([aPayment(company, invoice), aCreditNote(company, invoice)])
      const paid = done[0]?.status === 'fulfilled'
      expect(done[1]?.status).toBe('fulfilled')
      expect(await invoiceNow(company, invoice)).toMatchObject({ state: 'paid', balance: 0n })
      // The payment came first and is credit now, or found an invoice that is settled.
      expect(await credit()).toBe(paid ? '€13,150.54' : null)
    },
  )

  test('T4: another company’s invoice and note are not found', async () => {
    const theirs = await aStudioInvoice()
    const note = await aCreditNote(theirs.company, theirs.invoice)
    const { company, us } = await aStudioInvoice()
    await expect(aCreditNote(company, theirs.invoice)).rejects.toMatchObject({ code: 'not-found' })
    await expect(voidCreditNote({ ...us, creditNoteId: note.id })).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})
