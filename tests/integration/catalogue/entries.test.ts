import { describe, expect, test } from 'vitest'
import { archiveEntry, deleteEntry } from '@/lib/catalogue/archiving'
import { saveNoteTemplate } from '@/lib/catalogue/note-templates'
import { savePaymentTerm } from '@/lib/catalogue/payment-terms'
import { saveProduct } from '@/lib/catalogue/products'
import { listProducts, listTerms } from '@/lib/catalogue/queries'
import { SavedNote, SavedPaymentTerm, SavedProduct } from '@/lib/catalogue/schema'
import { updateClient } from '@/lib/clients/clients'
import { clientChoices, clientPage } from '@/lib/clients/queries'
import type { Company } from '@/lib/db/generated/client'
import { newInvoice } from '@/lib/invoices/editor-queries'
import { draftFromForm } from '@/lib/invoices/from-catalogue'
import { issueInvoice } from '@/lib/invoices/issuing'
import { invoiceSheet } from '@/lib/invoices/queries'
import { dueBy } from '@/lib/invoices/terms'
import { aClient, aCompany, noon, type TestMember } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aForm, fieldErrors } from '../../support/forms'
import { aDraft, aDraftInput, aLine, aTaxRate, invoiceNow } from '../../support/invoice-builders'

useDatabase()

type At = { company: Company; owner: TestMember }

const endOfMonth = { name: '30 days end of month', days: 30, endOfMonth: true }
const aTerm = ({ company, owner }: At, values = endOfMonth) =>
  savePaymentTerm({ company, by: owner, now: noon, values })

const workshop = { name: 'Brand workshop', description: 'Two people', unitPrice: '1450', unit: 'days' }
const aProduct = ({ company, owner }: At, taxRateIds: string[] = []) =>
  saveProduct({ company, by: owner, now: noon, values: { ...workshop, taxRateIds } })

describe('payment terms', () => {
  test.each([
    ['2026-01-01', 30, false, '2026-01-31'],
    ['2026-01-01', 30, true, '2026-01-31'],
    ['2026-01-15', 30, true, '2026-02-28'],
    ['2028-01-31', 0, true, '2028-01-31'],
    ['2028-01-31', 30, true, '2028-03-31'],
    ['2026-11-23', 45, true, '2027-01-31'],
    ['2026-12-31', 0, false, '2026-12-31'],
  ])('%s and %i days (end of month: %s) is due on %s', (issued, days, endOfMonth, due) => {
    expect(dueBy(issued, { days, endOfMonth })).toBe(due)
  })

  test('of a draft make its due date when it is issued, and stand on it; the invoice keeps them', async () => {
    const at = await aCompany()
    const { company, owner } = at
    const term = await aTerm(at)
    const draft = await aDraft(company, { paymentTermId: term.id, issueDate: '2026-11-23' })
    const changed = { name: '7 days', days: 7, endOfMonth: false }
    await savePaymentTerm({ company, by: owner, now: noon, entryId: term.id, values: changed })
    await issueInvoice({ company, by: owner, now: noon, invoiceId: draft.id })

    expect(await invoiceSheet({ company, publicId: draft.publicId, now: noon })).toMatchObject({
      dueDate: '2026-12-31',
      terms: '30 days end of month',
    })
    const own = await aDraft(company, { paymentTermId: term.id, dueDate: '2026-12-01' })
    await issueInvoice({ company, by: owner, now: noon, invoiceId: own.id })
    expect((await invoiceNow(company, own)).dueDate).toEqual(new Date('2026-12-01'))
  })

  test('that an invoice or a client has are archived, not deleted', async () => {
    const at = await aCompany()
    const { company, owner } = at
    const term = await aTerm(at)
    const entry = { shelf: 'payment-term' as const, entryId: term.id }
    const by = { company, by: owner, now: noon, entry }
    await aDraft(company, { paymentTermId: term.id })
    await expect(deleteEntry(by)).rejects.toMatchObject({ code: 'in-use', values: { uses: 'one invoice' } })
    await archiveEntry(by)
    expect(await listTerms({ company })).toMatchObject([{ archived: true }])
    await expect(aDraft(company, { paymentTermId: term.id })).rejects.toMatchObject({
      code: 'term-archived',
      field: 'paymentTermId',
    })
  })

  test('T1: of another company are nobody’s here', async () => {
    const { company, owner } = await aCompany()
    const theirs = await aTerm(await aCompany())
    await expect(aDraft(company, { paymentTermId: theirs.id })).rejects.toMatchObject({
      code: 'term-missing',
    })
    await expect(
      savePaymentTerm({ company, by: owner, now: noon, entryId: theirs.id, values: endOfMonth }),
    ).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('a client’s own', () => {
  test('terms and taxes are what its new invoices begin with', async () => {
    const at = await aCompany()
    const { company, owner } = at
    const [term, vat] = [await aTerm(at), await aTaxRate(company)]
    const client = await aClient(company)
    const details = { ...client, invoiceLinks: null }
    const { name, street, postalCode, city, state, country, phone, taxNumber, note } = details
    const usual = { paymentTermId: term.id, taxRateIds: [vat.id] }
    const update = {
      ...{ company, by: owner, now: noon, clientId: client.id },
      details: { name, street, postalCode, city, state, country, phone, taxNumber, note },
    }
    await updateClient({ ...update, usual })

    expect(await clientChoices({ company })).toMatchObject([usual])
    const page = await clientPage({ company, publicId: client.publicId, now: noon })
    expect(page).toMatchObject({ taxRateIds: [vat.id], client: { paymentTermId: term.id } })
    const editor = await newInvoice({ company, now: noon, clientPublicId: client.publicId })
    expect(editor).toMatchObject({ draft: { paymentTermId: term.id }, terms: [{ name: term.name }] })
    const uses = { code: 'in-use', values: { uses: 'one client' } }
    for (const entry of [
      { shelf: 'payment-term' as const, entryId: term.id },
      { shelf: 'tax-rate' as const, entryId: vat.id },
    ]) {
      await expect(deleteEntry({ company, by: owner, now: noon, entry })).rejects.toMatchObject(uses)
    }
    await updateClient({ ...update, usual: { paymentTermId: null, taxRateIds: [] } })
    expect(await clientChoices({ company })).toMatchObject([{ paymentTermId: null, taxRateIds: [] }])
  })

  test('T1: are not another company’s', async () => {
    const { company, owner } = await aCompany()
    const other = await aCompany()
    const [term, vat] = [await aTerm(other), await aTaxRate(other.company)]
    const { id: clientId, ...client } = await aClient(company)
    const { name, street, postalCode, city, state, country, phone, taxNumber, note } = client
    const details = { name, street, postalCode, city, state, country, phone, taxNumber, note }
    const update = (usual: { paymentTermId: string | null; taxRateIds: string[] }) =>
      updateClient({ company, by: owner, now: noon, clientId, details, usual })
    await expect(update({ paymentTermId: term.id, taxRateIds: [] })).rejects.toMatchObject({
      code: 'term-missing',
      field: 'paymentTermId',
    })
    await expect(update({ paymentTermId: null, taxRateIds: [vat.id] })).rejects.toMatchObject({
      code: 'tax-missing',
      field: 'tax1',
    })
  })
})

describe('without a script, what was chosen from the catalogue', () => {
  test('becomes a line with the product’s words, price, unit and taxes', async () => {
    const at = await aCompany()
    const { company } = at
    const [reduced, usual] = [
      await aTaxRate(company, { percent: '7' }),
      await aTaxRate(company, { isDefault: true }),
    ]
    const draft = aDraftInput(await aClient(company))
    const chosen = async (product: { id: string }) => {
      const from = { productId: product.id, noteTemplateId: undefined }
      return (await draftFromForm({ company, draft, chosen: from })).lines.at(-1)
    }
    const line = { description: 'Brand workshop\nTwo people', quantity: '1', unit: 'days', unitPrice: '1450' }
    expect(await chosen(await aProduct(at, [reduced.id]))).toMatchObject({
      ...line,
      taxRateIds: [reduced.id],
    })
    expect(await chosen(await aProduct(at))).toMatchObject({ ...line, taxRateIds: [usual.id] })
  })

  test('becomes the note, unless one is written; what is not there is refused', async () => {
    const { company, owner } = await aCompany()
    const values = { name: 'Thanks', text: 'Thank you.' }
    const note = await saveNoteTemplate({ company, by: owner, now: noon, values })
    const client = await aClient(company)
    const written = (text: string | null, noteTemplateId: string | undefined, productId?: string) => {
      const draft = aDraftInput(client, { note: text, lines: [aLine('1')] })
      return draftFromForm({ company, draft, chosen: { productId, noteTemplateId } })
    }
    expect(await written(null, note.id)).toMatchObject({ note: 'Thank you.' })
    expect(await written('By hand.', note.id)).toMatchObject({ note: 'By hand.' })
    await archiveEntry({ company, by: owner, now: noon, entry: { shelf: 'note', entryId: note.id } })
    await expect(written(null, note.id)).rejects.toMatchObject({ code: 'entry-missing' })
    const theirs = await aProduct(await aCompany())
    await expect(written(null, undefined, theirs.id)).rejects.toMatchObject({ code: 'entry-missing' })
  })
})

describe('a product', () => {
  test('is changed and deleted; the lines that were made of it stay', async () => {
    const at = await aCompany()
    const { company, owner } = at
    const vat = await aTaxRate(company)
    const product = await aProduct(at, [vat.id])
    const values = { ...workshop, unitPrice: '0.000001', taxRateIds: [] }
    await saveProduct({ company, by: owner, now: noon, entryId: product.id, values })
    expect(await listProducts({ company })).toMatchObject([{ unitPrice: '0.000001', taxRateIds: [] }])

    const entry = { shelf: 'product' as const, entryId: product.id }
    await deleteEntry({ company, by: owner, now: noon, entry })
    expect(await listProducts({ company })).toEqual([])
    await deleteEntry({ company, by: owner, now: noon, entry: { shelf: 'tax-rate', entryId: vat.id } })
  })

  test('T1: of another company can’t be changed, nor taxed by another’s tax', async () => {
    const at = await aCompany()
    const { company, owner } = at
    const other = await aCompany()
    const theirs = await aProduct(other)
    const values = { ...workshop, taxRateIds: [] }
    const save = { company, by: owner, now: noon, values }
    await expect(saveProduct({ ...save, entryId: theirs.id })).rejects.toMatchObject({ code: 'not-found' })
    const foreign = await aTaxRate(other.company)
    await expect(aProduct(at, [foreign.id])).rejects.toMatchObject({ code: 'tax-missing', field: 'tax1' })
    expect(await listProducts({ company })).toEqual([])
  })
})

describe('what is typed about an entry', () => {
  test.each([
    ['unitPrice', { unitPrice: '' }],
    ['unitPrice', { unitPrice: '1.2345678' }],
    ['unitPrice', { unitPrice: 'NaN' }],
    ['name', { name: '' }],
    ['name', { name: 'x'.repeat(100_000) }],
    ['description', { description: 'x'.repeat(1801) }],
    ['unit', { unit: 'x'.repeat(21) }],
    ['tax1', { tax1: 'VAT' }],
  ])('A5: a product’s bad %s is that field’s error', (field, change) => {
    const form = aForm({ name: 'Workshop', unitPrice: '1,450.00', ...change })
    expect(Object.keys(fieldErrors(form, SavedProduct))).toEqual([field])
  })

  test.each([
    ['days', { days: '366' }],
    ['days', { days: '-1' }],
    ['days', { days: '1.5' }],
    ['days', { days: '' }],
    ['name', { name: 'x'.repeat(81) }],
  ])('A5: bad terms (%s) are that field’s error: %o', (field, change) => {
    const form = aForm({ name: '30 days', days: '30', ...change })
    expect(Object.keys(fieldErrors(form, SavedPaymentTerm))).toEqual([field])
  })

  test('A5: a note without text, or with too much, is that field’s error', () => {
    for (const text of ['', 'x'.repeat(2001)]) {
      expect(Object.keys(fieldErrors(aForm({ name: 'Thanks', text }), SavedNote))).toEqual(['text'])
    }
  })
})
