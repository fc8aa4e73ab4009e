import { describe, expect, test } from 'vitest'
import { archiveEntry, deleteEntry, restoreEntry } from '@/lib/catalogue/archiving'
import { listTaxRates, taxChoices } from '@/lib/catalogue/queries'
import { ChangedTaxRate, NewTaxRate } from '@/lib/catalogue/schema'
import { addTaxRate, changeTaxRate } from '@/lib/catalogue/tax-rates'
import { companyDb } from '@/lib/db/tenancy'
import { saveDraft } from '@/lib/invoices/drafts'
import { savedDraft } from '@/lib/invoices/editor-queries'
import { issueInvoice } from '@/lib/invoices/issuing'
import { invoiceSheet } from '@/lib/invoices/queries'
import { sendInvoice } from '@/lib/invoices/sending'
import { aClient, aCompany, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aForm, fieldErrors } from '../../support/forms'
import {
  aDraft,
  aDraftInput,
  aLine,
  anIssuedInvoice,
  aTaxRate,
  messagesOf,
} from '../../support/invoice-builders'

useDatabase()

const entryOf = ({ id }: { id: string }) => ({ shelf: 'tax-rate' as const, entryId: id })
const onLine = (...rates: { id: string }[]) => ({ ...aLine('100'), taxRateIds: rates.map(({ id }) => id) })

describe('the taxes of a company', () => {
  test('an invoice keeps the tax it was issued with; a draft takes the new one when it is saved again', async () => {
    const { company, owner } = await aCompany()
    const vat = await aTaxRate(company)
    const issued = await anIssuedInvoice(company, { lines: [onLine(vat)] })
    const draft = await aDraft(company, { lines: [onLine(vat)] })
    const values = { name: 'VAT', category: 'S' as const, percent: '20', reason: null, isDefault: true }
    await changeTaxRate({ company, by: owner, now: noon, values, taxRateId: vat.id })

    const sheet = (invoice: { publicId: string }) =>
      invoiceSheet({ company, publicId: invoice.publicId, now: noon })
    expect(await sheet(issued)).toMatchObject({ total: '€119.00', taxes: [{ name: 'VAT 19 %' }] })
    expect(await sheet(draft)).toMatchObject({ total: '€119.00' })

    const editor = await savedDraft({ company, publicId: draft.publicId, now: noon })
    if (!editor) throw new Error('the draft is there')
    const saved = await saveDraft({ company, by: owner, now: noon, draft: editor.draft })
    expect(saved).toMatchObject({ total: 12_000n, version: 2 })
  })

  test('what an invoice has is not deleted but archived: it stays there, and is offered no more', async () => {
    const { company, owner } = await aCompany()
    const vat = await aTaxRate(company)
    const invoice = await aDraft(company, { lines: [onLine(vat)] })
    const by = { company, by: owner, now: noon }

    await expect(deleteEntry({ ...by, entry: entryOf(vat) })).rejects.toMatchObject({
      code: 'in-use',
      values: { name: 'VAT', uses: 'one invoice' },
    })
    await archiveEntry({ ...by, entry: entryOf(vat) })
    await archiveEntry({ ...by, entry: entryOf(vat) })

    expect(await taxChoices({ company })).toEqual([])
    expect(await listTaxRates({ company })).toMatchObject([{ archived: true }])
    const editor = await savedDraft({ company, publicId: invoice.publicId, now: noon })
    expect(editor?.taxes).toMatchObject([{ id: vat.id, archived: true }])
    const kept = { ...aDraftInput({ id: invoice.clientId }), ...editor?.draft, poNumber: '7741' }
    expect(await saveDraft({ ...by, draft: kept })).toMatchObject({ version: 2, total: 11_900n })
    await expect(aDraft(company, { lines: [aLine('1'), onLine(vat)] })).rejects.toMatchObject({
      code: 'tax-archived',
      field: 'lines[1].tax1',
    })

    await restoreEntry({ ...by, entry: entryOf(vat) })
    expect(await taxChoices({ company })).toHaveLength(1)
  })

  test('what nothing has is deleted, once', async () => {
    const { company, owner } = await aCompany()
    const vat = await aTaxRate(company)
    for (const _ of ['once', 'twice']) {
      await deleteEntry({ company, by: owner, now: noon, entry: entryOf(vat) })
    }
    expect(await listTaxRates({ company })).toEqual([])
    const events = await companyDb(company.id).auditEvent.findMany({ where: { event: 'catalogue.deleted' } })
    expect(events).toMatchObject([{ data: { shelf: 'tax-rate', name: 'VAT' } }])
  })

  test('two that say the same are one too many', async () => {
    const { company, owner } = await aCompany()
    await aTaxRate(company)
    const values = { name: 'VAT', category: 'S' as const, percent: '19.00', reason: null, isDefault: false }
    await expect(addTaxRate({ company, by: owner, now: noon, values })).rejects.toMatchObject({
      code: 'tax-there',
      field: 'name',
    })
  })

  test('T1: another company’s tax is nobody’s here: not on a line, not changed, not deleted', async () => {
    const { company, owner } = await aCompany()
    const { company: other } = await aCompany()
    const theirs = await aTaxRate(other)
    const by = { company, by: owner, now: noon }
    const values = { name: 'VAT', category: 'S' as const, percent: '1', reason: null, isDefault: false }

    await expect(aDraft(company, { lines: [onLine(theirs)] })).rejects.toMatchObject({
      code: 'tax-missing',
      field: 'lines[0].tax1',
    })
    await expect(changeTaxRate({ ...by, values, taxRateId: theirs.id })).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(archiveEntry({ ...by, entry: entryOf(theirs) })).rejects.toMatchObject({ code: 'not-found' })
    await deleteEntry({ ...by, entry: entryOf(theirs) })
    expect(await listTaxRates({ company: other })).toMatchObject([{ rate: '19', archived: false }])
  })
})

describe('a line with taxes', () => {
  test('has each tax once, whatever its rate', async () => {
    const { company } = await aCompany()
    const [vat, reduced] = [await aTaxRate(company), await aTaxRate(company, { percent: '7' })]
    const [gst, pst] = [
      await aTaxRate(company, { name: 'GST', percent: '5' }),
      await aTaxRate(company, { name: 'PST', percent: '7' }),
    ]
    for (const twice of [onLine(vat, vat), onLine(vat, reduced)]) {
      await expect(aDraft(company, { lines: [twice] })).rejects.toMatchObject({
        code: 'tax-twice',
        field: 'lines[0].tax2',
      })
    }
    const both = await anIssuedInvoice(company, { lines: [onLine(gst, pst)] })
    const view = await invoiceSheet({ company, publicId: both.publicId, now: noon })
    expect(view).toMatchObject({
      total: '€112.00',
      taxTitle: 'Tax',
      taxes: [
        { name: 'PST 7 %', base: '100.00', amount: '7.00' },
        { name: 'GST 5 %', base: '100.00', amount: '5.00' },
      ],
      lines: [{ taxes: ['GST 5 %', 'PST 7 %'] }],
    })
  })

  test('says why none is charged', async () => {
    const { company, owner } = await aCompany()
    const reason = 'Reverse charge: article 196, directive 2006/112/EC.'
    const reverse = await aTaxRate(company, { category: 'AE', percent: '0', reason })
    const { id, publicId } = await aDraft(company, { lines: [onLine(reverse)] })
    await issueInvoice({ company, by: owner, now: noon, invoiceId: id })
    expect(await invoiceSheet({ company, publicId, now: noon })).toMatchObject({
      total: '€100.00',
      taxes: [{ name: 'VAT reverse charge', base: '100.00', amount: '0.00', charged: false }],
      reasons: [reason],
      lines: [{ taxes: ['reverse charge'] }],
    })
  })

  test('is told in the message too, with the reason where none is charged', async () => {
    const { company, owner } = await aCompany()
    const reason = 'Export: free of VAT.'
    const [vat, none] = [
      await aTaxRate(company),
      await aTaxRate(company, { category: 'G', percent: '0', reason }),
    ]
    const client = await aClient(company, { contacts: [{ name: 'Jules', email: 'jules@harbour.example' }] })
    const { id } = await aDraft(company, { client, lines: [onLine(vat), onLine(none)] })
    await sendInvoice({ company, by: owner, now: noon, invoiceId: id, requestKey: 'first' })
    const [message] = await messagesOf(company)
    for (const words of ['VAT 19 % on 100.00: 19.00', 'VAT export on 100.00: 0.00', reason]) {
      expect(message?.text).toContain(words)
      expect(message?.html).toContain(words)
    }
  })

  test('whose price includes them comes to that price, to the cent', async () => {
    const { company } = await aCompany()
    const vat = await aTaxRate(company)
    const line = { ...onLine(vat), unitPrice: '9.99' }
    const draft = await aDraft(company, { pricesIncludeTax: true, lines: [line] })
    expect(draft).toMatchObject({ subtotal: 839n, taxTotal: 159n, rounding: 1n, total: 999n })
    const view = await invoiceSheet({ company, publicId: draft.publicId, now: noon })
    expect(view).toMatchObject({ total: '€9.99', rounding: '0.01', lines: [{ amount: '9.99' }] })
  })

  test('has a discount of its own, refused where it is more than the line', async () => {
    const { company } = await aCompany()
    const off = (discount: { kind: 'percent' | 'amount'; value: string }) =>
      aDraft(company, { lines: [{ ...aLine('100'), discount }] })
    const saved = await off({ kind: 'percent', value: '12.5' })
    expect(saved).toMatchObject({ subtotal: 8750n, discountTotal: 0n, total: 8750n })
    const view = await invoiceSheet({ company, publicId: saved.publicId, now: noon })
    expect(view?.lines).toMatchObject([{ discount: 'Discount 12.5 %: −12.50', amount: '87.50' }])

    for (const [value, kind, code] of [
      ['101', 'percent', 'percent-out-of-range'],
      ['-1', 'percent', 'percent-out-of-range'],
      ['100.01', 'amount', 'discount-over-line'],
      ['-1', 'amount', 'discount-negative'],
    ] as const) {
      await expect(off({ kind, value })).rejects.toMatchObject({ code, field: 'lines[0].discount' })
    }
    const correction = { ...aLine('100'), quantity: '-1', discount: { kind: 'amount' as const, value: '1' } }
    const lines = [aLine('200'), correction]
    await expect(aDraft(company, { lines })).rejects.toMatchObject({ field: 'lines[1].discount' })
  })
})

describe('what is typed about a tax', () => {
  const typed = { name: 'VAT', category: 'S', percent: '19' }

  test('A5: is read as people write it', () => {
    expect(NewTaxRate.parse({ ...typed, percent: ' 8.1 %' })).toMatchObject({ percent: '8.1', reason: null })
    expect(NewTaxRate.parse({ name: 'VAT', category: 'Z' })).toMatchObject({ percent: '0' })
  })

  test.each([
    ['percent', { percent: '100.0001' }],
    ['percent', { percent: '-1' }],
    ['percent', { percent: '1.23456' }],
    ['percent', { percent: '1e1' }],
    ['percent', { percent: '' }],
    ['percent', { category: 'Z' }],
    ['reason', { category: 'AE', percent: '' }],
    ['reason', { reason: 'Because' }],
    ['reason', { category: 'E', percent: '', reason: 'x'.repeat(301) }],
    ['category', { category: 'X' }],
    ['name', { name: ' ' }],
    ['name', { name: 'x'.repeat(41) }],
  ])('A5: a bad %s is that field’s error: %o', (field, change) => {
    const form = aForm({ ...typed, ...change })
    expect(Object.keys(fieldErrors(form, NewTaxRate))).toEqual([field])
    form.set('taxRateId', '0190f3c2-7a3b-7cc0-9f2e-3b1d2a4c5e6f')
    expect(Object.keys(fieldErrors(form, ChangedTaxRate))).toEqual([field])
  })
})
