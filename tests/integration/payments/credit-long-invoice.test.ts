import { beforeEach, expect, test } from 'vitest'
import { companyDb } from '@/lib/db/tenancy'
import { issueCreditNoteAction } from '@/lib/payments/credit-notes/actions'
import { useNoon } from '../../support/auth-people'
import { anOwnerAtWork } from '../../support/auth-signed-in'
import { useDatabase } from '../../support/database'
import { aLine, anIssuedInvoice } from '../../support/invoice-builders'
import { openPage } from '../../support/pages'
import { sentFields } from '../../support/sent-fields'

useDatabase()
useNoon()

let at: Awaited<ReturnType<typeof aLongInvoice>>

beforeEach(async () => {
  at = await aLongInvoice()
})

/** Of 230 lines of €1.00 each, and the form of its credit note. */
async function aLongInvoice() {
  const { company, browser } = await anOwnerAtWork()
  const lines = Array.from({ length: 230 }, (_, index) => ({
    ...aLine('1'),
    description: `Line ${index + 1}`,
  }))
  const invoice = await anIssuedInvoice(company, { lines })
  const file = 'app/admin/[company]/invoices/[invoice]/credit/page.tsx'
  const params = { company: company.slug, invoice: invoice.publicId }
  const view = companyDb(company.id)
  const open = async (page: string) => {
    const { result } = await openPage(browser, file, { params, search: { lines: page } })
    const html = result ?? ''
    return { html, form: sentFields(html, 'requestKey') }
  }
  return {
    open,
    press: (form: Record<string, string>) =>
      browser.submit(issueCreditNoteAction.bind(null, { company: company.slug }), {
        ...form,
        ...{ reason: 'It was a mistake', intent: 'issue', send: '' },
      }),
    credited: async () => {
      const lines = await view.creditNoteLine.findMany({
        include: { invoiceLine: true },
        orderBy: { position: 'asc' },
      })
      return lines.map(({ invoiceLine }) => invoiceLine.description)
    },
  }
}

const linesIn = (form: Record<string, string>) => Object.keys(form).filter((name) => name.endsWith('.lineId'))

test.each([
  ['1', 100, 'lines 1 to 100 of 230'],
  ['3', 30, 'lines 201 to 230 of 230'],
  ['9999', 30, 'lines 201 to 230 of 230'],
  ['0', 100, 'lines 1 to 100 of 230'],
  ['x', 100, 'lines 1 to 100 of 230'],
])('a long invoice is credited page by page: %s has %i lines', async (page, count, said) => {
  const { html, form } = await at.open(page)
  expect(linesIn(form)).toHaveLength(count)
  expect(html).toContain(said)
})

test('all that is left is credited from any page of it', async () => {
  const { form } = await at.open('2')
  expect((await at.press({ ...form, what: 'whole' })).redirect).toContain('notice=credit-note-issued')
  expect(await at.credited()).toHaveLength(230)
})

test('a line of a later page is credited by itself, and is on no page any more', async () => {
  const { form } = await at.open('2')
  const first = { ...form, what: 'lines', 'lines[0].quantity': '1' }
  const { result } = await at.press(first)
  const seen = result?.handed && 'seen' in result.handed ? result.handed.seen : ''
  expect((await at.press({ ...first, seen })).redirect).toContain('notice=credit-note-issued')
  expect(await at.credited()).toEqual(['Line 101'])

  const { html } = await at.open('3')
  expect(html).toContain('lines 201 to 229 of 229')
})
