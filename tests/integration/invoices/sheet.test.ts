import { describe, expect, test } from 'vitest'
import { today } from '@/lib/dates'
import { invoicePdf } from '@/lib/invoices/document'
import { invoiceSheet } from '@/lib/invoices/queries'
import { voidInvoice } from '@/lib/invoices/voiding'
import { aClient, aCompany, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aDraft, aLine, anIssuedInvoice, aPayment, studioLines } from '../../support/invoice-builders'
import { pdfText } from '../../support/pdf-text'

useDatabase()

async function aStudioInvoice() {
  const { company, owner } = await aCompany({
    name: 'Northlight Studio',
    legalName: 'Northlight Studio GmbH',
    street: 'Torstraße 84',
    postalCode: '10119',
    city: 'Berlin',
    taxNumber: 'DE 318 442 107',
    bankIban: 'DE89370400440532013000',
  })
  const client = await aClient(company, {
    name: 'Harbour Supply Co.',
    street: '12 Quay Street',
    postalCode: 'BS1 4DJ',
    city: 'Bristol',
    country: 'United Kingdom',
    contacts: [{ name: 'Jules Hartley' }],
  })
  const invoice = await anIssuedInvoice(company, {
    client,
    lines: await studioLines(company),
    discountKind: 'percent',
    discountValue: '5',
    issueDate: '2026-11-03',
    dueDate: '2026-12-03',
    poNumber: '7741',
    note: 'Thank you for the good work together.',
  })
  return { company, owner, client, invoice }
}

async function sheetOf(
  company: Parameters<typeof invoiceSheet>[0]['company'],
  invoice: { publicId: string },
) {
  const view = await invoiceSheet({ company, publicId: invoice.publicId, now: noon })
  if (!view) throw new Error('the sheet is not there')
  return view
}

describe('the sheet', () => {
  test('says what the picture says, as texts that a browser may have', async () => {
    const { company, invoice } = await aStudioInvoice()
    await aPayment(company, invoice, { amount: '4,000.00', paidOn: '2026-11-10' })

    const view = await sheetOf(company, invoice)

    expect(view).toMatchObject({
      number: '2026-0001',
      state: { kind: 'part_paid', tone: 'wait', words: 'Part paid' },
      issued: '3 November 2026',
      due: 'Thursday, 3 December 2026',
      seller: { name: 'Northlight Studio GmbH', lines: ['Torstraße 84', '10119 Berlin', 'Germany'] },
      buyer: { lines: ['12 Quay Street', 'Bristol BS1 4DJ', 'United Kingdom'], attention: 'Jules Hartley' },
      subtotal: '11,632.50',
      discount: { percent: '5', amount: '−581.63' },
      taxes: [{ name: 'VAT 19 %', base: '11,050.87', amount: '2,099.67' }],
      payments: [{ on: '10 November', amount: '−4,000.00' }],
      total: '€13,150.54',
      balance: '€9,150.54',
      balanceMinor: '915054',
      open: true,
      bank: [
        { label: 'Account', value: 'Northlight Studio GmbH' },
        { label: 'IBAN', value: 'DE89 3704 0044 0532 0130 00' },
      ],
    })
    expect(view.lines.at(-1)).toEqual({
      description: 'Print supervision, hours',
      quantity: '11.5',
      unitPrice: '95.00',
      discount: null,
      taxes: ['19 %'],
      amount: '1,092.50',
    })
    expect(JSON.parse(JSON.stringify(view))).toEqual(view)
  })

  test('I6: holds no row id, and nobody’s address', async () => {
    const { company, client, invoice } = await aStudioInvoice()
    const text = JSON.stringify(await sheetOf(company, invoice))

    for (const secret of [invoice.id, company.id, client.id, '@harbour.example'])
      expect(text).not.toContain(secret)
  })

  test('as a PDF says the same', async () => {
    const { company, invoice } = await aStudioInvoice()
    await aPayment(company, invoice, { amount: '4000', paidOn: '2026-11-10' })
    const view = await sheetOf(company, invoice)

    const { bytes, fileName } = await invoicePdf({ view, company, today: today(company.timeZone, noon) })
    const text = await pdfText(bytes)

    expect(fileName).toBe('2026-0001.pdf')
    for (const words of [
      'Invoice 2026-0001',
      'Northlight Studio GmbH',
      'Attn. Jules Hartley',
      'PO number',
      'Discount 5 %',
      'VAT 19 % on 11,050.87',
      '€13,150.54',
      'Paid 10 November',
      '€9,150.54',
      'by Thursday, 3 December 2026',
      'DE89 3704 0044 0532 0130 00',
      'Thank you for the good work together.',
    ]) {
      expect(text).toContain(words)
    }
  })

  test('Case 27: void and paid ones say so, and ask for nothing', async () => {
    const { company, owner, invoice } = await aStudioInvoice()
    const settled = await anIssuedInvoice(company, { lines: [aLine('10')] })
    await aPayment(company, settled)
    await voidInvoice({ company, by: owner, now: noon, invoiceId: invoice.id })
    const textOf = async (which: { publicId: string }) => {
      const printed = { view: await sheetOf(company, which), company, today: '2026-11-23' }
      return pdfText((await invoicePdf(printed)).bytes)
    }

    const voidText = await textOf(invoice)
    expect(voidText).toContain('Void since 23 November 2026. Nothing is to be paid.')
    expect(voidText).not.toContain('Still to pay')
    expect(await textOf(settled)).toContain('Nothing is left to pay.')
    expect(await sheetOf(company, invoice)).toMatchObject({
      open: false,
      balance: '€0.00',
      balanceMinor: '0',
    })
  })

  test('of a draft is for looking at: no number, both sides as they are now', async () => {
    const { company, client } = await aStudioInvoice()
    const draft = await aDraft(company, { client })
    const view = await sheetOf(company, draft)
    const { bytes, fileName } = await invoicePdf({ view, company, today: '2026-11-23' })

    expect(view).toMatchObject({ number: null, open: false, buyer: { attention: 'Jules Hartley' } })
    expect(fileName).toBe('draft.pdf')
    expect(await pdfText(bytes)).toContain('Draft invoice')
  })
})
