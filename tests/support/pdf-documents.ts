import type { InvoiceDocument } from '@/lib/pdf/invoice-document'
import { invoiceLabels } from '@/lib/pdf/labels'

export function anInvoiceDocument(changes: Partial<InvoiceDocument> = {}): InvoiceDocument {
  return {
    language: 'en',
    labels: invoiceLabels(),
    title: 'Invoice 2026-0148',
    date: '2026-11-03',
    brand: { name: 'Northlight Studio', color: '#1f5f4a' },
    seller: {
      name: 'Northlight Studio GmbH',
      lines: ['Torstraße 84', '10119 Berlin'],
      taxNumber: 'VAT DE 318 442 107',
    },
    buyer: {
      name: 'Harbour Supply Co.',
      lines: ['12 Quay Street', 'Bristol BS1 4DJ'],
      attention: 'Attn. Jules Hartley',
    },
    facts: [
      { label: 'Issued', value: '3 November 2026' },
      { label: 'Due', value: '3 December 2026' },
      { label: 'PO number', value: '7741' },
    ],
    lines: [
      aPdfLine('Brand workshop, two days', '2', '1,450.00', '2,900.00'),
      aPdfLine('Identity system: mark, type, colour', '1', '6,200.00', '6,200.00'),
      aPdfLine('Signage drawings, per façade', '3', '480.00', '1,440.00'),
      aPdfLine('Print supervision, hours', '11.5', '95.00', '1,092.50'),
    ],
    totals: [
      { label: 'Subtotal', amount: '11,632.50' },
      { label: 'Discount 5 %', amount: '−581.63' },
      { label: 'VAT 19 % on 11,050.87', amount: '2,099.67' },
      { label: 'Total', amount: '€13,150.54', strong: true },
      { label: 'Paid 10 November', amount: '−4,000.00' },
    ],
    balance: { label: 'Still to pay', amount: '€9,150.54', note: 'by Thursday, 3 December 2026' },
    bank: {
      title: 'Pay by bank transfer',
      facts: [
        { label: 'Account', value: 'Northlight Studio GmbH' },
        { label: 'IBAN', value: 'DE89 3704 0044 0532 0130 00' },
        { label: 'Reference', value: '2026-0148' },
      ],
      hint: 'Compare them with what you were sent. If they differ, ask us before you pay.',
    },
    note: 'Payment within 30 days. Thank you for the good work together.',
    ...changes,
  }
}

export function aPdfLine(description: string, quantity: string, unitPrice: string, amount: string) {
  return { description, quantity, unitPrice, tax: '19 %', amount }
}

export function pdfLines(count: number) {
  return Array.from({ length: count }, (_, index) =>
    aPdfLine(`Day ${index + 1} at the harbour`, '1', '480.00', '480.00'),
  )
}
