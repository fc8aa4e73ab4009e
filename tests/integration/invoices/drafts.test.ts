import { describe, expect, test } from 'vitest'
import { companyDb } from '@/lib/db/tenancy'
import { parseForm } from '@/lib/forms/form-state'
import { deleteDraft, newDraftId, saveDraft } from '@/lib/invoices/drafts'
import { newInvoice, savedDraft } from '@/lib/invoices/editor-queries'
import { issueInvoice } from '@/lib/invoices/issuing'
import { SavedDraft } from '@/lib/invoices/schema'
import { aClient, aCompany, eventsOf, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aForm, fieldErrors } from '../../support/forms'
import { aDraft, aDraftInput, aLine, anIssuedInvoice, studioLines } from '../../support/invoice-builders'

useDatabase()

describe('a draft', () => {
  test('is saved with totals computed on the server', async () => {
    const { company, owner } = await aCompany()
    const client = await aClient(company)
    const lines = await studioLines(company)
    const draft = aDraftInput(client, { lines, discountKind: 'percent', discountValue: '5' })

    const saved = await saveDraft({ company, by: owner, now: noon, draft })

    expect(saved).toMatchObject({
      state: 'draft',
      number: null,
      version: 1,
      currency: 'EUR',
      subtotal: 1_163_250n,
      discountTotal: 58_163n,
      taxTotal: 209_967n,
      total: 1_315_054n,
      balance: 1_315_054n,
    })
    expect(saved.lines.map(({ net }) => net)).toEqual([290_000n, 620_000n, 144_000n, 109_250n])
  })

  test('is rewritten with its lines, and remembers each change once', async () => {
    const { company, owner } = await aCompany()
    const draft = aDraftInput(await aClient(company), { lines: [aLine('10'), aLine('20')] })
    await saveDraft({ company, by: owner, now: noon, draft })

    const changed = { ...draft, version: 1, lines: [aLine('30')], poNumber: '7741' }
    const saved = await saveDraft({ company, by: owner, now: noon, draft: changed })
    const again = await saveDraft({ company, by: owner, now: noon, draft: changed })

    expect(saved).toMatchObject({ version: 2, total: 3000n, poNumber: '7741' })
    expect(again.version).toBe(2)
    expect(again.lines).toHaveLength(1)
    expect(await eventsOf(company, saved)).toEqual(['invoice.created', 'invoice.changed'])
  })

  test('posted twice, also at once, is one draft', async () => {
    const { company, owner } = await aCompany()
    const draft = aDraftInput(await aClient(company))
    const saves = await Promise.all(
      Array.from({ length: 5 }, () => saveDraft({ company, by: owner, now: noon, draft })),
    )

    expect(saves.map(({ version }) => version)).toEqual([1, 1, 1, 1, 1])
    expect(await companyDb(company.id).invoice.count()).toBe(1)
    expect(await companyDb(company.id).invoiceLine.count()).toBe(1)
  })

  test('changed in one tab refuses the older one, and nothing is overwritten', async () => {
    const { company, owner } = await aCompany()
    const draft = aDraftInput(await aClient(company))
    await saveDraft({ company, by: owner, now: noon, draft })
    const tab = { ...draft, version: 1 }
    await saveDraft({ company, by: owner, now: noon, draft: { ...tab, lines: [aLine('200')] } })

    await expect(
      saveDraft({ company, by: owner, now: noon, draft: { ...tab, lines: [aLine('300')] } }),
    ).rejects.toMatchObject({ code: 'draft-changed-elsewhere' })
    expect((await companyDb(company.id).invoice.findFirstOrThrow()).total).toBe(20_000n)
  })

  test('of two tabs saving at once exactly one wins', async () => {
    const { company, owner } = await aCompany()
    const draft = aDraftInput(await aClient(company))
    await saveDraft({ company, by: owner, now: noon, draft })
    const saves = await Promise.allSettled(
      ['200', '300', '400', '500'].map((price) =>
        saveDraft({ company, by: owner, now: noon, draft: { ...draft, version: 1, lines: [aLine(price)] } }),
      ),
    )

    expect(saves.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await companyDb(company.id).invoiceLine.count()).toBe(1)
  })

  test('once issued, or deleted meanwhile, it takes no more changes', async () => {
    const { company, owner } = await aCompany()
    const client = await aClient(company)
    const issued = aDraftInput(client)
    await saveDraft({ company, by: owner, now: noon, draft: issued })
    await issueInvoice({ company, by: owner, now: noon, invoiceId: issued.invoiceId })
    const later = { ...issued, version: 2, lines: [aLine('1')] }
    const deleted = { ...aDraftInput(client), version: 1 }

    await expect(saveDraft({ company, by: owner, now: noon, draft: later })).rejects.toMatchObject({
      code: 'invoice-issued',
    })
    await expect(saveDraft({ company, by: owner, now: noon, draft: deleted })).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  test('is deleted once, an issued invoice never', async () => {
    const { company, owner } = await aCompany()
    const draft = await aDraft(company)
    const issued = await anIssuedInvoice(company)
    await deleteDraft({ company, by: owner, now: noon, invoiceId: draft.id })
    await deleteDraft({ company, by: owner, now: noon, invoiceId: draft.id })

    expect(await eventsOf(company, draft)).toEqual(['invoice.created', 'invoice.deleted'])
    await expect(deleteDraft({ company, by: owner, now: noon, invoiceId: issued.id })).rejects.toMatchObject({
      code: 'invoice-issued',
    })
  })

  test('takes a negative quantity while the total stays at zero or above', async () => {
    const { company, owner } = await aCompany()
    const client = await aClient(company)
    const returned = { ...aLine('40', 'Returned'), quantity: '-2' }
    const save = (lines: (typeof returned)[]) =>
      saveDraft({ company, by: owner, now: noon, draft: aDraftInput(client, { lines }) })

    expect((await save([aLine('80'), returned])).total).toBe(0n)
    await expect(save([aLine('79.99'), returned])).rejects.toMatchObject({ code: 'total-negative' })
  })

  test.each([
    ['percent', '100.01', 'percent-out-of-range'],
    ['percent', '-1', 'percent-out-of-range'],
    ['amount', '-1', 'discount-negative'],
    ['amount', '100.01', 'discount-over-subtotal'],
  ] as const)('refuses a discount of %s %s at its field', async (discountKind, discountValue, code) => {
    const { company, owner } = await aCompany()
    const draft = aDraftInput(await aClient(company), { discountKind, discountValue })

    await expect(saveDraft({ company, by: owner, now: noon, draft })).rejects.toMatchObject({
      code,
      field: 'discountValue',
    })
  })

  test.each([
    ['JPY', '7.5', 0],
    ['KWD', '7.1235', 3],
  ])('refuses a discount finer than %s has decimals, at its field', async (currency, value, decimals) => {
    const { company, owner: by } = await aCompany({ currency })
    const client = await aClient(company)
    const save = (changes: Parameters<typeof aDraftInput>[1]) =>
      saveDraft({ company, by, now: noon, draft: aDraftInput(client, changes) })

    const refusal = { code: 'discount-malformed', values: { decimals } }
    const line = { ...aLine('100'), discount: { kind: 'amount', value } } as const
    await expect(save({ lines: [aLine('9'), line] })).rejects.toMatchObject({
      ...refusal,
      field: 'lines[1].discount',
    })
    const whole = { discountKind: 'amount', discountValue: value } as const
    await expect(save(whole)).rejects.toMatchObject({ ...refusal, field: 'discountValue' })
    await expect(save({ ...whole, discountKind: 'percent' })).resolves.toBeDefined()
  })

  test('refuses sums that no invoice holds, and writes nothing', async () => {
    const { company, owner } = await aCompany()
    const huge = { ...aLine('9999999999999'), quantity: '9999999999999' }
    const draft = aDraftInput(await aClient(company), { lines: [huge] })

    await expect(saveDraft({ company, by: owner, now: noon, draft })).rejects.toMatchObject({
      code: 'total-too-large',
    })
    expect(await companyDb(company.id).invoice.count()).toBe(0)
  })

  test('refuses a due date before the issue date', async () => {
    const { company, owner } = await aCompany()
    const draft = aDraftInput(await aClient(company), { issueDate: '2026-11-23', dueDate: '2026-11-22' })

    await expect(saveDraft({ company, by: owner, now: noon, draft })).rejects.toMatchObject({
      code: 'due-before-issue',
      field: 'dueDate',
    })
  })

  test('T2, T3, T4: neither another company’s client nor its draft can be written', async () => {
    const ours = await aCompany()
    const theirs = await aCompany()
    const theirClient = await aClient(theirs.company)
    const theirDraft = await aDraft(theirs.company, { client: theirClient })
    const { company, owner: by } = ours

    await expect(
      saveDraft({ company, by, now: noon, draft: aDraftInput(theirClient) }),
    ).rejects.toMatchObject({ code: 'client-missing', field: 'clientId' })
    const stolen = aDraftInput(await aClient(company), { invoiceId: theirDraft.id, lines: [aLine('1')] })
    await expect(saveDraft({ company, by, now: noon, draft: stolen })).rejects.toMatchObject({
      code: 'draft-changed-elsewhere',
    })
    await deleteDraft({ company, by, now: noon, invoiceId: theirDraft.id })

    expect((await companyDb(theirs.company.id).invoice.findFirstOrThrow()).total).toBe(10_000n)
    expect(await savedDraft({ company, now: noon, publicId: theirDraft.publicId })).toBeNull()
  })
})

describe('the editor', () => {
  test('starts with the chosen client, the next number and the dates that will be used', async () => {
    const { company } = await aCompany({ paymentDays: 14 })
    const client = await aClient(company)
    await anIssuedInvoice(company, { client })

    const editor = await newInvoice({ company, now: noon, clientPublicId: client.publicId })

    expect(editor).toMatchObject({
      draft: { clientId: client.id, version: 0 },
      expectedNumber: '2026-0002',
      defaults: { issueDate: '2026-11-23', dueDate: '2026-12-07' },
    })
  })

  test('opens a saved draft as it was typed', async () => {
    const { company } = await aCompany()
    const lines = await studioLines(company)
    const saved = await aDraft(company, {
      lines,
      discountKind: 'amount',
      discountValue: '12.50',
      dueDate: '2026-12-24',
    })

    const editor = await savedDraft({ company, now: noon, publicId: saved.publicId })

    expect(editor?.draft).toMatchObject({ lines, discountValue: '12.5', dueDate: '2026-12-24' })
  })
})

const typed = {
  invoiceId: newDraftId(noon),
  clientId: newDraftId(noon),
  requestKey: 'a-request-key',
  'lines[0].description': 'Brand workshop',
  'lines[0].quantity': '2',
  'lines[0].unitPrice': '1,450.00',
  'lines[0].tax1': '0190f3c2-7a3b-7cc0-9f2e-3b1d2a4c5e6f',
}

describe('what the editor sends', () => {
  test('is read as people write it; rows in which nothing was said are left out', () => {
    const submission = parseForm(
      aForm({
        ...typed,
        'lines[1].quantity': '1',
        'lines[2].unitPrice': '5',
        'lines[2].description': 'Stamps',
      }),
      SavedDraft,
    )

    expect(submission.status === 'success' && submission.value).toMatchObject({
      intent: 'save',
      lines: [
        {
          description: 'Brand workshop',
          quantity: '2',
          unitPrice: '1450',
          taxRateIds: [typed['lines[0].tax1']],
        },
        { description: 'Stamps', quantity: '1', unitPrice: '5', taxRateIds: [], row: 2 },
      ],
    })
  })

  test.each([
    ['lines[0].unitPrice', '1.2.3'],
    ['lines[0].unitPrice', '1e99'],
    ['lines[0].unitPrice', '1e309'],
    ['lines[0].unitPrice', 'NaN'],
    ['lines[0].unitPrice', '99999999999999'],
    ['lines[0].unitPrice', ''],
    ['lines[0].quantity', '1.2345678'],
    ['lines[0].quantity', 'Infinity'],
    ['lines[0].quantity', '2 days and a half, roughly'],
    ['lines[0].unitPrice', '1.2345678'],
    ['lines[0].discount', '5 per cent'],
    ['lines[0].discount', '5 % off'],
    ['lines[0].discount', '1.2345678'],
    ['lines[0].tax1', '19'],
    ['lines[0].tax3', 'VAT'],
    ['lines[0].description', ''],
    ['lines[0].description', 'x'.repeat(2001)],
    ['clientId', ''],
    ['clientId', 'x'],
    ['invoiceId', '1'],
    ['version', '-1'],
    ['version', '1e309'],
    ['issueDate', '03/11/2026'],
    ['issueDate', '2026-02-30'],
    ['dueDate', '9999-12-31'],
    ['poNumber', 'x'.repeat(61)],
    ['note', 'x'.repeat(2001)],
    ['discountKind', 'all'],
    ['discountValue', '5 %'],
    ['intent', 'void'],
    ['requestKey', '<script>'],
  ])('A5: a bad %s (%s) is that field’s error', (field, value) => {
    expect(Object.keys(fieldErrors(aForm({ ...typed, [field]: value }), SavedDraft))).toEqual([field])
  })

  test('A5: a due date before the issue date, 501 lines, lists and objects for texts', () => {
    const many = Object.fromEntries(
      Array.from({ length: 501 }, (_, index) => [`lines[${index}].description`, 'x']),
    )
    expect(
      fieldErrors(aForm({ ...typed, issueDate: '2026-11-23', dueDate: '2026-11-22' }), SavedDraft),
    ).toEqual({
      dueDate: ['The due date is before the issue date.'],
    })
    expect(fieldErrors(aForm({ ...typed, ...many }), SavedDraft)).toHaveProperty('lines')
    expect(fieldErrors(aForm({ ...typed, 'note[0]': 'x' }), SavedDraft)).toHaveProperty('note')
    expect(parseForm(aForm({ ...typed, 'poNumber.not': 'x' }), SavedDraft).status).toBe('error')
    expect(parseForm(aForm({ ...typed, companyId: newDraftId(noon) }), SavedDraft).status).toBe('error')
    expect(parseForm(aForm({ ...typed, total: '1' }), SavedDraft).status).toBe('error')
    expect(parseForm(aForm({ ...typed, 'lines[0].net': '1' }), SavedDraft).status).toBe('error')
  })

  test('A5: 5,000 lines are refused in a sentence', () => {
    const many = Object.fromEntries(
      Array.from({ length: 5000 }, (_, index) => [`lines[${index}].description`, 'x']),
    )
    const faults = fieldErrors(aForm({ ...typed, ...many }), SavedDraft)
    expect(faults.lines).toEqual(['An invoice has at most 500 lines.'])
  })

  test('A5: a description of 100,000 letters is too long; emoji and right-to-left marks stay as they are', () => {
    const read = (description: string) =>
      parseForm(aForm({ ...typed, 'lines[0].description': description }), SavedDraft)
    expect(read('x'.repeat(100_000)).reply().error).toEqual({
      'lines[0].description': ['Use at most 2000 characters.'],
    })
    for (const text of [
      '🎷 Saxophone 👩🏽‍🎤',
      'שעות \u200fעבודה\u200e (2)',
      '$ #set page(fill: red) *bold*',
    ]) {
      const submission = read(text)
      expect(submission.status === 'success' && submission.value.lines[0]?.description).toBe(text)
    }
  })

  test('A5: an issue date in 1899 is no date', () => {
    expect(Object.keys(fieldErrors(aForm({ ...typed, issueDate: '1899-12-31' }), SavedDraft))).toEqual([
      'issueDate',
    ])
  })

  test('A5: issuing needs a line', () => {
    const { invoiceId, clientId, requestKey } = typed

    expect(
      fieldErrors(aForm({ invoiceId, clientId, requestKey, intent: 'send' }), SavedDraft),
    ).toHaveProperty('lines')
    expect(fieldErrors(aForm({ invoiceId, clientId, requestKey }), SavedDraft)).toEqual({})
  })
})
