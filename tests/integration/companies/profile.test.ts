import { describe, expect, test } from 'vitest'
import { updateBankDetails, updateCompany } from '@/lib/companies/profile'
import { BankDetails, CompanyProfile } from '@/lib/companies/schema'
import { db } from '@/lib/db/client'
import { parseForm } from '@/lib/forms/form-state'
import { aCompany, eventsOf, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aForm, fieldErrors } from '../../support/forms'

useDatabase()

const typed = {
  name: 'Northlight Studio',
  legalName: 'Northlight Studio GmbH',
  street: 'Torstraße 84',
  postalCode: '10119',
  city: 'Berlin',
  state: '',
  country: 'DE',
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  taxNumber: 'DE 318 442 107',
  brandColor: '#1F5F4A',
  paymentDays: '14',
}

function profile(changes: Record<string, string> = {}) {
  const submission = parseForm(aForm({ ...typed, ...changes }), CompanyProfile)
  if (submission.status !== 'success') throw new Error(JSON.stringify(submission.error))
  return submission.value
}

describe('what a company says about itself', () => {
  test('is saved as it was typed, tidied', async () => {
    const { company, owner } = await aCompany()

    const saved = await updateCompany({
      company,
      by: owner,
      now: noon,
      profile: profile({ name: '  Northlight \n Studio ' }),
    })

    expect(saved).toMatchObject({
      name: 'Northlight Studio',
      state: null,
      brandColor: '#1f5f4a',
      paymentDays: 14,
    })
    expect(await eventsOf(company, company)).toEqual(['company.created', 'company.changed'])
  })

  test('leaves no second trace when it is saved twice', async () => {
    const { company, owner } = await aCompany()
    await updateCompany({ company, by: owner, now: noon, profile: profile() })
    await updateCompany({ company, by: owner, now: noon, profile: profile() })

    expect(await eventsOf(company, company)).toHaveLength(2)
  })

  test('G2: new bank details stand in the trail by name, without the numbers', async () => {
    const { company, owner } = await aCompany()
    const details = BankDetails.parse({ bankIban: 'DE89 3704 0044 0532 0130 00' })
    await updateBankDetails({ company, by: owner, now: noon, details })
    await updateBankDetails({ company, by: owner, now: noon, details })

    const events = await db().auditEvent.findMany({ where: { event: 'company.bank-details-changed' } })
    expect(events.map(({ data }) => data)).toEqual([{ changed: ['bankIban'] }])
    expect((await db().company.findUniqueOrThrow({ where: { id: company.id } })).bankIban).toBe(
      details.bankIban,
    )
  })

  test.each([
    ['name', ''],
    ['name', 'x'.repeat(121)],
    ['country', 'ZZ'],
    ['currency', 'XXX'],
    ['timeZone', 'Mars/Olympus'],
    ['brandColor', 'url(evil)'],
    ['paymentDays', '1e309'],
    ['paymentDays', 'NaN'],
    ['paymentDays', '-1'],
    ['paymentDays', '1.5'],
    ['street', 'x'.repeat(201)],
  ])('A5: a bad %s is that field’s error: %s', (field, value) => {
    const errors = fieldErrors(aForm({ ...typed, [field]: value }), CompanyProfile)

    expect(Object.keys(errors)).toEqual([field])
    expect(errors[field]?.[0]).toMatch(/^[A-Z].+\.$/)
  })

  test('A5, T2: lists, objects and unknown fields do not pass', () => {
    const { name, ...rest } = typed
    expect(fieldErrors(aForm({ ...rest, 'name[0]': name }), CompanyProfile)).toHaveProperty('name')
    expect(fieldErrors(aForm({ ...rest, 'name.not': '' }), CompanyProfile)).toHaveProperty('name')
    for (const field of ['companyId', 'bankIban']) {
      expect(parseForm(aForm({ ...typed, [field]: 'x' }), CompanyProfile).status, field).toBe('error')
    }
  })
})
