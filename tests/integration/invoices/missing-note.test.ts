import { describe, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { useNoon } from '../../support/auth-people'
import { anOwnerAtWork } from '../../support/auth-signed-in'
import { useDatabase } from '../../support/database'
import { aDraft, anIssuedInvoice } from '../../support/invoice-builders'
import { openPage } from '../../support/pages'

useDatabase()
useNoon()

const send = 'app/admin/[company]/invoices/[invoice]/send/page.tsx'
const write = 'app/admin/[company]/invoices/[invoice]/edit/page.tsx'
const known = { street: 'Torstraße 84', city: 'Berlin', taxNumber: 'DE 123' }
const bank = { bankIban: 'DE02120300000000202051' }

describe('before an invoice goes out', () => {
  test.each([send, write])('%s says what it lacks, and where to enter it', async (file) => {
    const { company, browser } = await anOwnerAtWork()
    const draft = await aDraft(company)
    const params = { company: company.slug, invoice: draft.publicId }
    const lacks = async () => {
      const { result } = await openPage(browser, file, { params })
      const said = /The invoice is still without ([^.<]*)/.exec(result ?? '')?.[1] ?? null
      const links = ['company', 'bank'].filter((page) =>
        result?.includes(`href="/admin/${company.slug}/settings/${page}"`),
      )
      return { said, links }
    }
    const say = (data: Record<string, string | boolean | null>) =>
      db().company.update({ where: { id: company.id }, data })

    await say({ street: null, city: null, taxNumber: null, bankIban: null })
    expect(await lacks()).toEqual({
      said: 'your address, your tax number and your bank account',
      links: ['company', 'bank'],
    })
    await say(known)
    expect(await lacks()).toEqual({ said: 'your bank account', links: ['bank'] })
    await say({ ...bank, taxNumber: null })
    expect(await lacks()).toEqual({ said: 'your tax number', links: ['company'] })
    await say({ withoutTaxNumber: true })
    expect(await lacks()).toEqual({ said: null, links: [] })
    await say({ ...known, withoutTaxNumber: false })
    expect(await lacks()).toEqual({ said: null, links: [] })
  })

  test('an issued one keeps what it says of the company: only where to pay can still be added', async () => {
    const { company, browser } = await anOwnerAtWork()
    const invoice = await anIssuedInvoice(company)
    const params = { company: company.slug, invoice: invoice.publicId }
    const { result } = await openPage(browser, send, { params })
    expect(result).toContain('The invoice is still without your bank account.')
  })
})
