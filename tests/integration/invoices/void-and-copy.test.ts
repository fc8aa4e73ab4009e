import { describe, expect, test } from 'vitest'
import { companyDb } from '@/lib/db/tenancy'
import { newDraftId } from '@/lib/invoices/drafts'
import { voidAndCopy, voidInvoice } from '@/lib/invoices/voiding'
import { aCompany, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aDraft, anIssuedInvoice, aPayment, invoiceNow, studioLines } from '../../support/invoice-builders'

useDatabase()

async function anIssuedMistake() {
  const { company, owner: by } = await aCompany()
  const lines = await studioLines(company)
  const invoice = await anIssuedInvoice(company, { lines, poNumber: '7741', note: 'Thank you.' })
  const draftId = newDraftId(noon)
  const correct = (invoiceId = invoice.id) => voidAndCopy({ company, by, now: noon, invoiceId, draftId })
  return { company, by, invoice, draftId, correct }
}

describe('void and copy', () => {
  test('what is issued stays as it was, void; the draft says the same and has no number', async () => {
    const { company, invoice, draftId, correct } = await anIssuedMistake()
    const draft = await correct()

    expect(draft).toMatchObject({
      ...{ id: draftId, state: 'draft', number: null, issueDate: null, dueDate: null },
      ...{ clientId: invoice.clientId, poNumber: '7741', note: 'Thank you.', total: invoice.total },
    })
    expect(await invoiceNow(company, invoice)).toMatchObject({
      ...{ state: 'void', number: invoice.number, total: invoice.total, voidedAt: noon },
    })
    const lines = await companyDb(company.id).invoiceLine.findMany({ where: { invoiceId: draftId } })
    expect(lines).toHaveLength(4)
  })

  test('A8: pressed twice at once, or again later, there is one copy', async () => {
    const { company, correct } = await anIssuedMistake()
    await Promise.all([correct(), correct()])
    await correct()

    expect(await companyDb(company.id).invoice.count({ where: { state: 'draft' } })).toBe(1)
  })

  test('one that is void already is copied too', async () => {
    const { company, by, invoice, correct } = await anIssuedMistake()
    await voidInvoice({ company, by, now: noon, invoiceId: invoice.id })

    expect(await correct()).toMatchObject({ state: 'draft' })
  })

  test('with a payment on it, neither happens; nor with a draft', async () => {
    const { company, invoice, correct } = await anIssuedMistake()
    await aPayment(company, invoice, { amount: '1' })

    await expect(correct()).rejects.toMatchObject({ code: 'invoice-has-payments' })
    await expect(correct((await aDraft(company)).id)).rejects.toMatchObject({ code: 'draft-not-void' })
    expect(await companyDb(company.id).invoice.count({ where: { state: 'draft' } })).toBe(1)
    expect((await invoiceNow(company, invoice)).state).toBe('part_paid')
  })

  test('T4: another company’s is not found', async () => {
    const theirs = await anIssuedMistake()
    const { correct } = await anIssuedMistake()

    await expect(correct(theirs.invoice.id)).rejects.toMatchObject({ code: 'not-found' })
  })
})
