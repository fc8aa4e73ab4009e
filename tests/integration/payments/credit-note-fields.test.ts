import { beforeEach, describe, expect, test } from 'vitest'
import { archiveEntry } from '@/lib/catalogue/archiving'
import { changeCustomField } from '@/lib/catalogue/custom-fields/saving'
import { updateClient } from '@/lib/clients/clients'
import { db } from '@/lib/db/client'
import type { CustomField } from '@/lib/db/generated/client'
import { invoicePdf } from '@/lib/invoices/document'
import { creditNotePage } from '@/lib/payments/credit-notes/queries'
import { useNoon } from '../../support/auth-people'
import { aContactAtHome, aMemberAtWork } from '../../support/auth-signed-in'
import { noDetails, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aCreditNote, aCustomField, anIssuedInvoice } from '../../support/invoice-builders'
import { openPage } from '../../support/pages'
import { pdfText } from '../../support/pdf-text'

/* An accounts department finds the invoice by what stands on it: so it stands on its credit note too. */

useDatabase()
useNoon()

let home: Awaited<ReturnType<typeof aContactAtHome>>
let mara: Awaited<ReturnType<typeof aMemberAtWork>>
let project: CustomField
let agent: CustomField
let margin: CustomField

/** On the paper, of the client and on the paper, and for the team alone. */
beforeEach(async () => {
  home = await aContactAtHome()
  mara = await aMemberAtWork(home.company, 'owner')
  project = await aCustomField(home.company, { label: 'Project' })
  agent = await aCustomField(home.company, { kind: 'client', label: 'Agent' })
  margin = await aCustomField(home.company, { label: 'Margin', printed: false })
  await fillClient('Anna Berg')
})

const verb = () => ({ company: home.company, by: mara.member, now: noon })

function fillClient(name: string) {
  const custom = { [agent.id]: name }
  const details = { ...noDetails, name: home.client.name }
  return updateClient({ ...verb(), clientId: home.client.id, details, custom })
}

const anInvoice = () =>
  anIssuedInvoice(home.company, {
    client: home.client,
    poNumber: 'PO-4711',
    custom: { [project.id]: 'Harbour wall', [margin.id]: 'secret-margin' },
  })

type Papers = { invoice: { publicId: string }; note: { publicId: string } }

async function viewOf({ invoice, note }: Papers) {
  const page = await creditNotePage({
    ...{ company: home.company, invoice: invoice.publicId, note: note.publicId },
  })
  if (!page) throw new Error('There is no such credit note.')
  return page.view
}

const factsOf = async (papers: Papers) =>
  (await viewOf(papers)).facts.slice(1).map(({ label, value }) => `${label}: ${value}`)

const onInvoice = ['PO number: PO-4711', 'Project: Harbour wall', 'Agent: Anna Berg']

describe('a credit note', () => {
  test('says what its invoice says in custom fields: on the page, in the portal and in the file', async () => {
    const invoice = await anInvoice()
    const note = await aCreditNote(home.company, invoice)
    expect(await factsOf({ invoice, note })).toEqual(onInvoice)

    const { bytes } = await invoicePdf({
      view: await viewOf({ invoice, note }),
      ...{ company: home.company, today: '2026-11-23' },
    })
    const portal = await openPage(
      home.browser,
      'app/portal/[company]/invoices/[publicId]/credit-notes/[note]/page.tsx',
      { params: { company: home.company.slug, publicId: invoice.publicId, note: note.publicId } },
    )
    const dashboard = await openPage(
      mara.browser,
      'app/admin/[company]/invoices/[invoice]/credit-notes/[note]/page.tsx',
      { params: { company: home.company.slug, invoice: invoice.publicId, note: note.publicId } },
    )
    for (const text of [await pdfText(bytes), String(portal.result), String(dashboard.result)]) {
      for (const printed of ['Harbour wall', 'Anna Berg', 'PO-4711']) expect(text).toContain(printed)
      expect(text, 'what the team alone reads').not.toMatch(/secret-margin|Margin/)
    }
  })

  test('keeps them as they were, whatever becomes of the fields, and says what the invoice says', async () => {
    const invoice = await anInvoice()
    const change = (field: CustomField, label: string, printed: boolean) =>
      changeCustomField({ ...verb(), customFieldId: field.id, values: { label, choices: [], printed } })
    const whenIssued = [
      await aCreditNote(home.company, invoice, { what: 'lines', ...(await oneOf(invoice)) }),
    ]
    await change(project, 'Site', false)
    await change(margin, 'Profit', true)
    await fillClient('Ben Cole')
    await archiveEntry({ ...verb(), entry: { shelf: 'custom-field', entryId: agent.id } })
    whenIssued.push(await aCreditNote(home.company, invoice))
    for (const note of whenIssued) expect(await factsOf({ invoice, note })).toEqual(onInvoice)
  })

  test('from before notes had them says none: what is issued does not change', async () => {
    const invoice = await anInvoice()
    const note = await aCreditNote(home.company, invoice)
    await db().$executeRaw`UPDATE "CreditNote" SET "printedFields" = NULL`
    expect(await factsOf({ invoice, note })).toEqual(onInvoice.slice(0, 1))
  })

  test('of an invoice without them says none', async () => {
    const invoice = await anInvoice()
    await db().$executeRaw`UPDATE "Invoice" SET "printedFields" = NULL`
    const note = await aCreditNote(home.company, invoice)
    expect(await factsOf({ invoice, note })).toEqual(onInvoice.slice(0, 1))
  })
})

/** A part of its first line. */
async function oneOf({ id }: { id: string }) {
  const { id: lineId } = await db().invoiceLine.findFirstOrThrow({ where: { invoiceId: id } })
  return { lines: [{ lineId, quantity: null, amount: '1.00' }] }
}
