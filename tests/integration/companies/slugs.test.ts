import { describe, expect, test } from 'vitest'
import { companyBySlug, requireMember, requirePortal } from '@/lib/auth/guards'
import { createCompany } from '@/lib/companies/creation'
import { changeSlug } from '@/lib/companies/slugs'
import { db } from '@/lib/db/client'
import type { Company } from '@/lib/db/generated/client'
import { transaction } from '@/lib/db/transaction'
import { beginSignInAction, signInByLinkAction } from '@/lib/portal/access/actions'
import { aBrowser } from '../../support/auth-browser'
import { askForLink, contactOf, later, useNoon } from '../../support/auth-people'
import { aContactAtHome, aMemberAtWork, anOwnerAtWork } from '../../support/auth-signed-in'
import { aCompany, aMember, eventsOf, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { rowOf } from '../../support/own-hosts'

useDatabase()
useNoon()

const by = { kind: 'system' } as const
const day = 24 * 60

const rename = async (company: Company, slug: string, now = noon) =>
  changeSlug({ company: await rowOf(company), by, now, slug })

const asked = (path: string, method = 'GET') => ({ 'x-foyer-path': path, 'x-foyer-method': method })

describe('a company that changes its address', () => {
  test('is at the new one, and pages at the old one send on with path and query', async () => {
    const { company, browser } = await anOwnerAtWork()
    await rename(company, 'harbour-light')

    const portal = `/portal/${company.slug}/login?step=password`
    expect(await browser.visit(() => requirePortal(company.slug), asked(portal))).toMatchObject({
      redirect: '/portal/harbour-light/login?step=password',
    })
    const dashboard = `/admin/${company.slug}/clients?q=a`
    const visit = () => requireMember(company.slug, 'clients:read')
    expect(await browser.visit(visit, asked(dashboard))).toMatchObject({
      redirect: '/admin/harbour-light/clients?q=a',
    })
    expect(await eventsOf(company, company)).toEqual(['company.created', 'company.address-changed'])
  })

  test('A7: without proxy.ts the old address sends on all the same, only to the front page', async () => {
    const { company } = await aCompany()
    await rename(company, 'harbour-light')
    const visit = () => requirePortal(company.slug)

    expect(await aBrowser().visit(visit)).toMatchObject({ redirect: '/portal/harbour-light' })
    expect(await aBrowser().visit(visit, asked('//evil.example'))).toMatchObject({
      redirect: '/portal/harbour-light',
    })
    expect(await aBrowser().visit(visit, asked(`/portal/${company.slug}-evil/x`))).toMatchObject({
      redirect: '/portal/harbour-light',
    })
  })

  test('T4: an old address tells a stranger no more than one that never was', async () => {
    const { company } = await aCompany()
    const { browser } = await aMemberAtWork((await aCompany()).company, 'owner')
    await rename(company, 'harbour-light')

    for (const slug of [company.slug, 'harbour-light', 'never-was']) {
      const visit = () => requireMember(slug, 'company:read')
      expect(await browser.visit(visit, asked(`/admin/${slug}/dashboard`)), slug).toMatchObject({
        notFound: true,
        redirect: null,
      })
    }
  })

  test('keeps everybody signed in, and answers what was sent from an open page', async () => {
    const { company, contact, browser } = await aContactAtHome()
    await rename(company, 'harbour-light')

    expect(await contactOf(browser, { slug: 'harbour-light' })).toBe(contact.email)
    const form = beginSignInAction.bind(null, { company: company.slug })
    const answer = await aBrowser().submit(form, { email: contact.email, way: 'link' })
    expect(answer.redirect).toBe('/portal/harbour-light/login?step=sent')
    const stays = await aBrowser().visit(() => requirePortal(company.slug), asked('/portal/x', 'POST'))
    expect(stays.result).toMatchObject({ slug: 'harbour-light' })
  })

  test('Case 17, H1: where somebody was going is kept in a token’s row, and found again', async () => {
    const { company, contact } = await aContactAtHome()
    const returnTo = `/portal/${company.slug}/invoices/Yb3kQ9sWm2Tz7LpR4vXc1N`
    const { token } = await askForLink({ company, contact, returnTo })
    await rename(company, 'harbour-light')

    const press = signInByLinkAction.bind(null, { company: company.slug })
    expect((await aBrowser().submit(press, { token })).redirect).toBe(
      '/portal/harbour-light/invoices/Yb3kQ9sWm2Tz7LpR4vXc1N',
    )
  })

  test('the old address is nobody else’s: not when another changes, not at a sign-up, not after the year', async () => {
    const { company } = await aCompany({ slug: 'acme' })
    const { company: other } = await aCompany({ slug: 'nord' })
    await rename(company, 'harbour-light')

    for (const minutes of [0, 400 * day]) {
      const now = later(minutes)
      await expect(rename(other, 'acme', now)).rejects.toMatchObject({ code: 'slug-taken', field: 'slug' })
      expect((await founded('Acme')).slug).toMatch(/^acme-\d$/)
      await expect(founded('Acme', 'acme')).rejects.toMatchObject({ code: 'slug-taken' })
    }
    expect(await companyBySlug('acme')).toBeNull()
    expect(await rowOf(other)).toMatchObject({ slug: 'nord' })
  })

  test('it sends on for a year, and not a day longer', async () => {
    const { company } = await aCompany({ slug: 'acme' })
    await rename(company, 'harbour-light')

    later(364 * day)
    expect(await companyBySlug('acme')).toMatchObject({ slug: 'harbour-light' })
    later(366 * day)
    expect(await companyBySlug('acme')).toBeNull()
  })

  test('the company itself may take it back, and the other one sends on then', async () => {
    const { company } = await aCompany({ slug: 'acme' })
    await rename(company, 'harbour-light')
    await rename(company, 'acme')

    expect(await rowOf(company)).toMatchObject({ slug: 'acme' })
    expect(await db().formerSlug.findMany({ where: { companyId: company.id } })).toMatchObject([
      { slug: 'harbour-light' },
    ])
    expect(await companyBySlug('harbour-light')).toMatchObject({ slug: 'acme' })
  })

  test.each(['login', 'c', 'Acme', 'a', 'x'.repeat(41), 'a--b', '', '../x'])('refuses %j', async (slug) => {
    const { company } = await aCompany()
    await expect(rename(company, slug)).rejects.toMatchObject({ code: 'slug-unusable', field: 'slug' })
  })

  test('refuses one that somebody has, and more than three in a day', async () => {
    const { company } = await aCompany({ slug: 'acme' })
    await aCompany({ slug: 'nord' })

    await expect(rename(company, 'nord')).rejects.toMatchObject({ code: 'slug-taken' })
    for (const slug of ['acme-1', 'acme-2', 'acme-3']) await rename(company, slug)
    await expect(rename(company, 'acme-4')).rejects.toMatchObject({ code: 'slug-changed-often' })
    await rename(company, 'acme-4', later(day + 1))
    expect(await rowOf(company)).toMatchObject({ slug: 'acme-4' })
  })

  test('two changes at once: one of them counts, and no address is lost', async () => {
    const { company } = await aCompany({ slug: 'acme' })

    const ends = await Promise.allSettled([rename(company, 'acme-east'), rename(company, 'acme-west')])

    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await companyBySlug('acme')).toMatchObject({ id: company.id })
  })

  test('a sign-up that waits for an address to become free does not get it', async () => {
    const { company } = await aCompany({ slug: 'acme' })

    const [, made] = await Promise.all([rename(company, 'harbour-light'), founded('Acme')])

    expect(made.slug).not.toBe('acme')
  })
})

async function founded(name: string, slug?: string): Promise<Company> {
  const owner = await aMember()
  const where = { currency: 'EUR', country: 'DE', timeZone: 'Europe/Berlin' }
  return transaction((tx) =>
    createCompany(tx, { name, ...(slug ? { slug } : {}), ...where, ownerUserId: owner.id, now: noon }),
  )
}
