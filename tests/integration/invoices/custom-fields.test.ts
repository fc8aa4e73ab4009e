import { beforeEach, describe, expect, test } from 'vitest'
import { archiveEntry } from '@/lib/catalogue/archiving'
import { changeCustomField } from '@/lib/catalogue/custom-fields/saving'
import { fieldName } from '@/lib/catalogue/custom-fields/schema'
import { updateClient } from '@/lib/clients/clients'
import { db } from '@/lib/db/client'
import type { CustomField } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { newRowId } from '@/lib/ids'
import { saveDraftAction } from '@/lib/invoices/actions'
import { invoicePdf } from '@/lib/invoices/document'
import { newDraftId, saveDraft } from '@/lib/invoices/drafts'
import { savedDraft } from '@/lib/invoices/editor-queries'
import { invoicePage, invoiceSheet } from '@/lib/invoices/queries'
import { invoiceQuote, reviseQuote } from '@/lib/invoices/quotes/changing'
import { finishQuote } from '@/lib/invoices/quotes/finishing'
import { quotePage } from '@/lib/invoices/quotes/queries'
import { repeatInvoice } from '@/lib/invoices/recurring/plans'
import { makeDueInvoices } from '@/lib/invoices/recurring/working'
import type { DraftInput } from '@/lib/invoices/schema'
import { sendInvoice } from '@/lib/invoices/sending'
import { usualChoice } from '@/lib/invoices/sending-choice'
import { voidAndCopy } from '@/lib/invoices/voiding'
import { startViewAsAction } from '@/lib/portal/view-as/actions'
import { aBrowser } from '../../support/auth-browser'
import { later, useNoon } from '../../support/auth-people'
import { aContactAtHome, aMemberAtWork } from '../../support/auth-signed-in'
import { noDetails, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import {
  aCustomField,
  aDraft,
  aDraftInput,
  anIssuedInvoice,
  anOpenLink,
  invoiceNow,
} from '../../support/invoice-builders'
import { everyMessage } from '../../support/mailbox'
import { openPage } from '../../support/pages'
import { pdfText } from '../../support/pdf-text'
import { aDraftQuote, anOpenQuote, quoteNow } from '../../support/quotes'
import { documentNow } from '../../support/seen-versions'

/* Fields of a company's own, on what it writes (docs/decisions/043). */

useDatabase()
useNoon()

let home: Awaited<ReturnType<typeof aContactAtHome>>
let mara: Awaited<ReturnType<typeof aMemberAtWork>>
let department: CustomField
let agent: CustomField
let margin: CustomField
let rating: CustomField

/** Two that are printed, and two whose values never leave the dashboard. */
beforeEach(async () => {
  home = await aContactAtHome()
  mara = await aMemberAtWork(home.company, 'owner')
  const { company } = home
  department = await aCustomField(company)
  margin = await aCustomField(company, { label: 'Margin', printed: false })
  agent = await aCustomField(company, { kind: 'client', label: 'Agent' })
  rating = await aCustomField(company, { kind: 'client', label: 'Rating', printed: false })
  await fillClient({ [agent.id]: 'Anna Berg', [rating.id]: 'secret-rating' })
})

const verb = () => ({ company: home.company, by: mara.member, now: noon })
const values = () => ({ [department.id]: 'Workshop', [margin.id]: 'secret-margin' })
const written = (wish: Partial<DraftInput> = {}) => ({ client: home.client, custom: values(), ...wish })

function fillClient(custom: Record<string, string | null>) {
  const { id: clientId, name } = home.client
  return updateClient({ ...verb(), clientId, details: { ...noDetails, name }, custom })
}

const rename = (field: CustomField, label: string, printed = field.printed) =>
  changeCustomField({ ...verb(), customFieldId: field.id, values: { label, choices: [], printed } })

const archive = ({ id }: CustomField) =>
  archiveEntry({ ...verb(), entry: { shelf: 'custom-field', entryId: id } })

async function factsOf(invoice: { publicId: string }): Promise<string[]> {
  const view = await invoiceSheet({ ...verb(), publicId: invoice.publicId })
  return (view?.facts ?? []).slice(2).map(({ label, value }) => `${label}: ${value}`)
}

async function fileOf(invoice: { publicId: string }): Promise<string> {
  const view = await invoiceSheet({ ...verb(), publicId: invoice.publicId })
  if (!view) throw new Error('There is no such invoice.')
  const { bytes } = await invoicePdf({ view, company: home.company, today: '2026-11-23' })
  return pdfText(bytes)
}

describe('a draft', () => {
  test('shows what its fields are called and say now, and the rest to the team alone', async () => {
    const draft = await aDraft(home.company, written({ issueDate: '2026-11-03', dueDate: '2026-12-03' }))
    expect(await factsOf(draft)).toEqual(['Department: Workshop', 'Agent: Anna Berg'])
    const page = await invoicePage({ ...verb(), publicId: draft.publicId })
    expect(page?.unprinted).toMatchObject([{ label: 'Margin', value: 'secret-margin' }])

    const before = await fileOf(draft)
    await rename(department, 'Team')
    await fillClient({ [agent.id]: 'Ben Cole' })
    expect(await factsOf(draft)).toEqual(['Team: Workshop', 'Agent: Ben Cole'])
    expect(before).toContain('Anna Berg')
    expect(await fileOf(draft), 'the file is made anew').toContain('Ben Cole')
    await rename(department, 'Team', false)
    expect(await factsOf(draft)).toEqual(['Agent: Ben Cole'])
  })

  test('an empty field prints nothing; numbers and days are written as the others of the paper are', async () => {
    const seats = await aCustomField(home.company, { label: 'Seats', type: 'number' })
    const day = await aCustomField(home.company, { label: 'Delivered', type: 'date' })
    const custom = { [department.id]: null, [seats.id]: '1,450.50', [day.id]: '2026-11-03' }
    const draft = await aDraft(
      home.company,
      written({ custom, issueDate: '2026-11-03', dueDate: '2026-12-03' }),
    )
    expect(await factsOf(draft)).toEqual(['Seats: 1,450.5', 'Delivered: 3 November 2026', 'Agent: Anna Berg'])
    expect(await fileOf(draft)).not.toContain('Department')
  })

  test('F4: what is typed is text on the paper, never markup', async () => {
    const typed = '#panic() *bold* $x$ <script>alert(1)</script>'
    const draft = await aDraft(home.company, written({ custom: { [department.id]: typed } }))
    expect((await fileOf(draft)).replace(/\s+/g, ' ')).toContain('#panic() *bold* $x$ <script>alert(1)')
    const file = 'app/admin/[company]/invoices/[invoice]/page.tsx'
    const params = { company: home.company.slug, invoice: draft.publicId }
    const { result } = await openPage(mara.browser, file, { params })
    expect(result).not.toContain('<script>alert')
  })

  test('of two tabs the second is told, and nothing is overwritten; the same again changes nothing', async () => {
    const first = await aDraft(home.company, written())
    const save = (custom: DraftInput['custom'], version = 1) => {
      const draft = {
        ...aDraftInput(home.client),
        invoiceId: first.id,
        version,
        ...(custom ? { custom } : {}),
      }
      return saveDraft({ ...verb(), draft })
    }
    expect(await save({ [margin.id]: 'secret-margin', [department.id]: 'Workshop' })).toMatchObject({
      version: 1,
    })
    expect(await save(undefined), 'a form without fields').toMatchObject({
      version: 1,
      customValues: values(),
    })
    await save({ [department.id]: 'Yard' })
    await expect(save({ [department.id]: 'Office' })).rejects.toMatchObject({
      code: 'draft-changed-elsewhere',
    })
    expect(await invoiceNow(home.company, first)).toMatchObject({
      ...{ version: 2, customValues: { ...values(), [department.id]: 'Yard' } },
    })
  })

  test('what can’t be read is said at the field, and everything typed stays', async () => {
    const day = await aCustomField(home.company, { label: 'Delivered', type: 'date' })
    const invoiceId = newDraftId(noon)
    const { result } = await mara.browser.submit(saveDraftAction.bind(null, { company: home.company.slug }), {
      ...{ invoiceId, version: '0', clientId: home.client.id, requestKey: newRowId(noon) },
      ...{ [fieldName(department.id)]: 'Workshop', [fieldName(day.id)]: 'tomorrow' },
    })
    const key = (field: CustomField) => fieldName(field.id).replace('custom.', '')
    expect(result).toMatchObject({
      error: { [fieldName(day.id)]: ['Enter a date, like 2026-11-03.'] },
      initialValue: { custom: { [key(department)]: 'Workshop', [key(day)]: 'tomorrow' } },
    })
    expect(await companyDb(home.company.id).invoice.count({ where: { id: invoiceId } })).toBe(0)
  })

  test('one in the archive is offered no more; what has it keeps it until it is emptied', async () => {
    const draft = await aDraft(home.company, written())
    await archive(department)
    const asked = async () => {
      const editor = await savedDraft({ ...verb(), publicId: draft.publicId })
      return editor?.fields.map(({ label, value }) => `${label}: ${value}`)
    }
    expect(await asked()).toEqual(['Margin: secret-margin', 'Department (archive): Workshop'])
    const emptied = { ...aDraftInput(home.client), invoiceId: draft.id, version: 1 }
    await saveDraft({ ...verb(), draft: { ...emptied, custom: { [department.id]: null } } })
    expect(await asked()).toEqual(['Margin: secret-margin'])
    await saveDraft({
      ...verb(),
      draft: { ...emptied, version: 2, custom: { [department.id]: 'Typed before' } },
    })
    expect(await asked(), 'typed before it was archived').toHaveLength(2)
  })
})

describe('what is issued', () => {
  test('keeps names and values of then, whatever becomes of the fields', async () => {
    const invoice = await anIssuedInvoice(home.company, written())
    const then = ['Department: Workshop', 'Agent: Anna Berg']
    expect(await factsOf(invoice)).toEqual(then)
    await rename(department, 'Team', false)
    await rename(margin, 'Profit', true)
    await fillClient({ [agent.id]: 'Ben Cole' })
    await archive(agent)
    expect(await factsOf(invoice)).toEqual(then)
    expect(await fileOf(invoice)).toContain('Anna Berg')
    const page = await invoicePage({ ...verb(), publicId: invoice.publicId })
    expect(page?.unprinted).toMatchObject([{ label: 'Profit', value: 'secret-margin' }])
  })

  test('prints no field of its client that is in the archive', async () => {
    await archive(agent)
    const invoice = await anIssuedInvoice(home.company, written())
    expect(await factsOf(invoice)).toEqual(['Department: Workshop'])
    const file = await fileOf(invoice)
    expect(file).not.toContain('Anna Berg')
  })

  test('one from before there were fields prints none, whatever its client has by now', async () => {
    const invoice = await anIssuedInvoice(home.company, written())
    await db().$executeRaw`UPDATE "Invoice" SET "printedFields" = NULL`
    expect(await factsOf(invoice)).toEqual([])
  })

  test('a draft that is sent goes out with the fields that it is issued with', async () => {
    const draft = await aDraft(home.company, written())
    const choice = { ...usualChoice, attach: true }
    await sendInvoice({ ...verb(), invoiceId: draft.id, requestKey: 'with-a-file', choice })
    const { bytes } = await db().emailAttachment.findFirstOrThrow()
    expect(await pdfText(bytes)).toContain('Anna Berg')
    expect((await invoiceNow(home.company, draft)).printedFields).toEqual([
      { fieldId: department.id, label: 'Department', type: 'text', value: 'Workshop' },
      { fieldId: agent.id, label: 'Agent', type: 'text', value: 'Anna Berg' },
    ])
  })
})

describe('quotes and copies', () => {
  test('a quote keeps them when it leaves, and its invoice and its revision take them along', async () => {
    const quote = await anOpenQuote(home.company, written())
    await rename(department, 'Team')
    const page = await quotePage({ ...verb(), publicId: quote.publicId })
    expect(page?.view.facts.slice(2)).toEqual([
      { label: 'Department', value: 'Workshop' },
      { label: 'Agent', value: 'Anna Berg' },
    ])
    expect(page?.unprinted).toMatchObject([{ label: 'Margin' }])

    const invoice = await invoiceQuote({ ...verb(), quoteId: quote.id, draftId: newDraftId(noon) })
    expect(invoice.customValues).toEqual(values())
    const other = await anOpenQuote(home.company, written())
    const revised = await reviseQuote({ ...verb(), quoteId: other.id, draftId: newDraftId(noon) })
    expect(revised.customValues).toEqual(values())
  })

  test('a quote that is sent from its editor has what was typed last', async () => {
    const draft = await aDraftQuote(home.company, written())
    const typed = { ...aDraftInput(home.client), invoiceId: draft.id, version: 1 }
    await finishQuote({
      ...{ ...verb(), intent: 'send', requestKey: 'send-the-quote' },
      draft: { ...typed, custom: { [department.id]: 'Yard' } },
    })
    expect(await quoteNow(home.company, draft)).toMatchObject({
      ...{ state: 'open', printedFields: [{ value: 'Yard' }, { value: 'Anna Berg' }] },
    })
  })

  test('copies take them along, without those of the archive', async () => {
    const invoice = await anIssuedInvoice(home.company, written({ issueDate: '2026-11-03' }))
    const quote = await anOpenQuote(home.company, written())
    const schedule = { every: 1, unit: 'month' as const, startsOn: '2026-11-30', until: null, count: null }
    await repeatInvoice({
      ...{ ...verb(), invoiceId: invoice.id, requestKey: newRowId(noon), schedule, mode: 'draft' },
    })
    await makeDueInvoices({ now: new Date('2026-11-30T12:00:00Z'), limit: 10 })
    await archive(margin)
    await makeDueInvoices({ now: new Date('2026-12-30T12:00:00Z'), limit: 10 })
    const made = await companyDb(home.company.id).invoice.findMany({
      where: { recurringId: { not: null } },
      orderBy: { recurringOn: 'asc' },
    })
    const left = { [department.id]: 'Workshop' }
    expect(made.map(({ customValues }) => customValues)).toEqual([values(), left])

    const copy = await voidAndCopy({ ...verb(), invoiceId: invoice.id, draftId: newDraftId(noon) })
    expect(copy.customValues).toEqual(left)
    const invoiced = await invoiceQuote({ ...verb(), quoteId: quote.id, draftId: newDraftId(noon) })
    expect(invoiced.customValues).toEqual(left)
  })
})

describe('what is not printed', () => {
  const portal = 'app/portal/[company]'
  const inPortal = (page: string, publicId: string) =>
    openPage(home.browser, `${portal}/${page}`, { params: { company: home.company.slug, publicId } })
  const of = async (open: ReturnType<typeof openPage>) => String((await open).result)

  const ways: Record<string, () => Promise<string>> = {
    'the portal’s page': async () => {
      const { publicId } = await anIssuedInvoice(home.company, written())
      return of(inPortal('invoices/[publicId]/page.tsx', publicId))
    },
    'the page of a quote': async () => {
      const { publicId } = await anOpenQuote(home.company, written())
      return of(inPortal('quotes/[publicId]/page.tsx', publicId))
    },
    'the file': async () => fileOf(await anIssuedInvoice(home.company, written())),
    'what is kept of what was seen': async () => {
      const invoice = await anIssuedInvoice(home.company, written())
      await inPortal('invoices/[publicId]/page.tsx', invoice.publicId)
      const { document } = await db().seenVersion.findFirstOrThrow()
      expect(JSON.parse(document)).toEqual(await documentNow({ company: home.company, invoice }))
      return document
    },
    'an open link': async () => {
      const invoice = await anIssuedInvoice(home.company, written())
      const { token } = await anOpenLink({ ...home, invoice })
      const params = { company: home.company.slug, token }
      return of(openPage(aBrowser(), `${portal}/share/[token]/page.tsx`, { params }))
    },
    'view as client': async () => {
      const { publicId } = await anIssuedInvoice(home.company, written())
      const start = startViewAsAction.bind(null, { company: home.company.slug })
      await mara.browser.submit(start, { client: home.client.publicId })
      const grant = (await db().viewAsGrant.findFirstOrThrow()).publicId
      const file = 'app/(view-as)/admin/[company]/view-as/[grant]/invoices/[publicId]/page.tsx'
      return of(openPage(mara.browser, file, { params: { company: home.company.slug, grant, publicId } }))
    },
    'a message and its file': async () => {
      const draft = await aDraft(home.company, written())
      const choice = { ...usualChoice, attach: true }
      await sendInvoice({ ...verb(), invoiceId: draft.id, requestKey: 'with-a-file', choice })
      const { bytes } = await db().emailAttachment.findFirstOrThrow()
      return `${JSON.stringify(await everyMessage())} ${await pdfText(bytes)}`
    },
    'a quote’s message and its file': async () => {
      await companyDb(home.company.id).company.update({
        where: { id: home.company.id },
        data: { attachInvoice: true },
      })
      const draft = await aDraftQuote(home.company, written())
      const typed = { ...aDraftInput(home.client), invoiceId: draft.id, version: 1, custom: values() }
      await finishQuote({ ...verb(), intent: 'send', requestKey: 'send-the-quote', draft: typed })
      const { bytes } = await db().emailAttachment.findFirstOrThrow()
      return `${JSON.stringify(await everyMessage(later(1)))} ${await pdfText(bytes)}`
    },
  }

  test.each(Object.entries(ways))(
    'never leaves the dashboard by %s; what is printed does',
    async (_way, read) => {
      const text = await read()
      expect(text).toContain('Workshop')
      expect(text).toContain('Anna Berg')
      for (const secret of ['secret-margin', 'Margin', 'secret-rating', 'Rating']) {
        expect(text).not.toContain(secret)
      }
    },
  )
})
