import { parse } from 'csv-parse/sync'
import type { NextRequest } from 'next/server'
import { describe, expect, test } from 'vitest'
import { GET, HEAD } from '@/app/admin/[company]/settings/audit/export/route'
import { record } from '@/lib/audit/record'
import { listTrail } from '@/lib/audit/trail'
import { readTrailFilter } from '@/lib/audit/trail-filters'
import { signInAction, signOutAction } from '@/lib/auth/actions'
import { db } from '@/lib/db/client'
import type { Company } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { portalSignOutAction, signInByPasswordAction } from '@/lib/portal/access/actions'
import { aBrowser } from '../../support/auth-browser'
import {
  aPortalUser,
  goodPassword,
  hashOf,
  minutesAfter,
  otherPassword,
  useNoon,
} from '../../support/auth-people'
import { aCompany, noon } from '../../support/builders'
import { onPostgres, useDatabase } from '../../support/database'

useDatabase()
useNoon()

const trail = (company: Company, asked: Record<string, string> = {}, more: object = {}) =>
  listTrail({ company, filter: readTrailFilter(asked), now: noon, ...more })

const told = ({ who, what, caller }: { who: string; what: string; caller: string | null }) =>
  `${who} ${what}${caller ? ` (${caller})` : ''}`

/** A company whose owner has a password, and a contact of it. */
async function aDoor() {
  const { company, owner } = await aCompany()
  await db().user.update({ where: { id: owner.id }, data: { passwordHash: hashOf(goodPassword) } })
  const { contact } = await aPortalUser({ company })
  return { company, owner, contact }
}

function note(company: Company, event: string, at: Date, data = {}) {
  const subject = { kind: 'company', id: company.id } as const
  return record(companyDb(company.id), { event, by: { kind: 'system' }, subject, at, data })
}

describe('G2: what is recorded of signing in', () => {
  test('G2: sign-ins good and bad, waits and sign-outs, with who, from where and when', async () => {
    const { company, owner, contact } = await aDoor()
    const browser = aBrowser()
    const enter = signInByPasswordAction.bind(null, { company: company.slug })
    await browser.submit(enter, { email: contact.email, password: otherPassword })
    await browser.submit(enter, { email: 'nobody@harbour.example', password: otherPassword })
    await browser.submit(enter, { email: contact.email, password: goodPassword })
    await browser.submit(portalSignOutAction.bind(null, { company: company.slug }))
    await browser.submit(signInAction, { email: owner.email, password: otherPassword })
    await browser.submit(signInAction, { email: owner.email, password: goodPassword })
    await browser.submit(signOutAction)

    const { rows } = await trail(company, { kind: 'sign-ins' })
    expect(rows.map(told).reverse()).toEqual([
      `Somebody unknown failed to sign in to the portal as ${contact.name} (192.0.2.7)`,
      'Somebody unknown failed to sign in to the portal as n•••y@h•••.example (192.0.2.7)',
      `${contact.name} signed in by password (192.0.2.7)`,
      `${contact.name} signed out (192.0.2.7)`,
      `Somebody unknown failed to sign in to the dashboard as ${owner.name} (192.0.2.7)`,
      `${owner.name} signed in to the dashboard by password (192.0.2.7)`,
      `${owner.name} signed out of the dashboard (192.0.2.7)`,
    ])
    expect(rows.find(({ event }) => event === 'member.signed-in')).toMatchObject({
      at: noon.toISOString(),
      onTheClock: '23 Nov 2026, 13:00',
      device: 'Firefox on Linux',
    })
  })

  test('G2: a wait is recorded once, when it begins, for known and unknown addresses', async () => {
    const { company, contact } = await aDoor()
    const enter = signInByPasswordAction.bind(null, { company: company.slug })
    for (const email of [contact.email, 'nobody@harbour.example']) {
      for (let count = 0; count < 13; count += 1) {
        await aBrowser().submit(enter, { email, password: 'short' })
      }
    }
    const { rows } = await trail(company, { kind: 'sign-ins' })
    const waits = rows.filter(({ event }) => event === 'contact.sign-in-throttled')
    expect(waits).toHaveLength(2)
    expect(rows).toHaveLength(22)
    expect(JSON.stringify(await db().auditEvent.findMany())).not.toContain('nobody@')
  }, 60_000)

  test('G2: of a member of no company, and of an address nobody has, it is kept too, in no company’s trail', async () => {
    const { company } = await aDoor()
    await aBrowser().submit(signInAction, { email: 'nobody@harbour.example', password: goodPassword })
    expect((await trail(company, { kind: 'sign-ins' })).rows).toEqual([])
    const [kept] = await db().auditEvent.findMany({ where: { companyId: null } })
    expect(kept).toMatchObject({ event: 'member.sign-in-failed', actorKind: 'unknown', caller: '192.0.2.7' })
  })

  test('G2: nothing that is recorded can be changed or taken away', async () => {
    const { company } = await aDoor()
    await note(company, 'company.changed', noon)
    await expect(db().$executeRaw`UPDATE "AuditEvent" SET "event" = 'x'`).rejects.toThrow(/append-only/)
    await expect(db().$executeRaw`DELETE FROM "AuditEvent"`).rejects.toThrow(/append-only/)
    await expect(db().$executeRaw`TRUNCATE "AuditEvent"`).rejects.toThrow(/append-only/)
  })
})

describe('the audit page', () => {
  test('G2: it is read page by page, latest first, without gaps or doubles', async () => {
    const { company } = await aCompany()
    const before = (await trail(company, {}, { limit: 100 })).rows.length
    for (let count = 0; count < 7; count += 1) await note(company, 'company.changed', minutesAfter(count % 3))
    const all = (await trail(company, {}, { limit: 100 })).rows.map(({ id }) => id)
    expect(all).toHaveLength(before + 7)

    const read: string[] = []
    let page = await trail(company, {}, { limit: 2 })
    read.push(...page.rows.map(({ id }) => id))
    while (page.next) {
      page = await trail(company, {}, { limit: 2, place: { after: page.next } })
      read.push(...page.rows.map(({ id }) => id))
    }
    expect(read).toEqual(all)
    const back = await trail(company, {}, { limit: 2, place: { before: page.previous ?? undefined } })
    expect(back.rows.map(({ id }) => id)).toEqual(all.slice(-2 - page.rows.length, -page.rows.length))
  })

  test('G2: the period is of days as the company counts them', async () => {
    // Berlin is an hour ahead: the 23rd begins at 23:00 UTC on the 22nd.
    const { company } = await aCompany({ timeZone: 'Europe/Berlin' })
    await note(company, 'invoice.voided', new Date('2026-11-22T22:59:59Z'), { number: 'before' })
    await note(company, 'invoice.voided', new Date('2026-11-22T23:00:00Z'), { number: 'first' })
    await note(company, 'invoice.voided', new Date('2026-11-23T22:59:59Z'), { number: 'last' })
    await note(company, 'invoice.voided', new Date('2026-11-23T23:00:00Z'), { number: 'after' })
    const { rows } = await trail(company, { kind: 'invoices', from: '2026-11-23', to: '2026-11-23' })
    expect(rows.map(({ what }) => what)).toEqual(['made invoice last void', 'made invoice first void'])
  })

  test('G2: it is searched by name, number and caller; % and nonsense mean nothing', async () => {
    const { company, contact } = await aDoor()
    await note(company, 'invoice.voided', noon, { number: '2026-0148' })
    await aBrowser().submit(signInByPasswordAction.bind(null, { company: company.slug }), {
      email: contact.email,
      password: goodPassword,
    })
    const events = async (asked: Record<string, string>) =>
      (await trail(company, asked)).rows.map(({ event }) => event)
    expect(await events({ q: '0148' })).toEqual(['invoice.voided'])
    expect(await events({ q: '192.0.2.7' })).toEqual(['contact.signed-in'])
    expect(await events({ q: contact.name.toUpperCase(), kind: 'sign-ins' })).toEqual(['contact.signed-in'])
    expect(await events({ q: '%' })).toEqual([])
    const everything = await events({})
    expect(await events({ kind: 'nonsense', from: '2026-02-30', to: "'; DROP" })).toEqual(everything)
  })

  test('T5: another company’s trail is not in it, by search or by place either', async () => {
    const { company } = await aDoor()
    const other = await aDoor()
    await note(other.company, 'invoice.voided', noon, { number: 'theirs' })
    expect((await trail(company, { q: 'theirs' })).rows).toEqual([])
    const { rows } = await trail(other.company, {}, { limit: 1 })
    const place = Buffer.from(JSON.stringify([rows[0]?.at, rows[0]?.id])).toString('base64url')
    const beyond = await trail(company, {}, { place: { before: place }, limit: 100 })
    expect(beyond.rows.map(({ what }) => what)).not.toContain('made invoice theirs void')
  })

  test.runIf(onPostgres)('G2: of a hundred thousand events a page is read by its index', async () => {
    const { company } = await aCompany()
    await db().$executeRaw`
      INSERT INTO "AuditEvent" ("id", "companyId", "at", "event", "actorKind", "subjectKind", "subjectId")
      SELECT gen_random_uuid(), ${company.id}::uuid, ${noon}::timestamptz - n * interval '1 minute', 'invoice.viewed',
        'system', 'invoice', gen_random_uuid()
      FROM generate_series(1, 100000) AS n`
    await db().$executeRaw`ANALYZE "AuditEvent"`
    expect((await trail(company, {}, { limit: 50 })).rows).toHaveLength(50)
    const plan = await db().$queryRaw<{ 'QUERY PLAN': string }[]>`
      EXPLAIN SELECT * FROM "AuditEvent" WHERE "companyId" = ${company.id}::uuid
        AND ("at", "id") < (${noon}::timestamptz, ${company.id}::uuid) ORDER BY "at" DESC, "id" DESC LIMIT 51`
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toMatch(
      /Index Scan Backward using "AuditEvent_companyId_at_id_idx"/,
    )
  })
})

describe('the export', () => {
  async function exportedBy(owner: { email: string }, company: Company, query = '') {
    const browser = aBrowser()
    await browser.submit(signInAction, { email: owner.email, password: goodPassword })
    const context = { params: Promise.resolve({ company: company.slug }) }
    return browser.call(
      (request: NextRequest) => GET(request, context),
      `/admin/${company.slug}/settings/audit/export${query}`,
    )
  }

  test('W3, G2: it is a file for nobody’s cache, of what the filter shows, and is recorded itself', async () => {
    const { company, owner } = await aDoor()
    await note(company, 'invoice.voided', noon, { number: '2026-0148' })
    const answer = await exportedBy(owner, company, '?kind=invoices')
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="audit-trail-${company.slug}-2026-11-23.csv"`,
    )
    const rows = parse(Buffer.from(await answer.arrayBuffer()), { bom: true })
    expect(rows).toHaveLength(2)
    expect(rows[1]).toEqual([
      ...['2026-11-23T12:00:00.000Z', '23 Nov 2026, 13:00', 'Foyer', 'made invoice 2026-0148 void'],
      ...['invoice.voided', '', ''],
    ])
    const {
      rows: [latest],
    } = await trail(company, { kind: 'access' })
    expect(latest).toMatchObject({ event: 'audit.exported', who: owner.name, caller: '192.0.2.7' })
    expect(HEAD().status).toBe(405)
  })

  test('F5: a name that a spreadsheet would run is text there', async () => {
    const { company, owner } = await aDoor()
    await aPortalUser({ company, name: '=HYPERLINK("https://evil.example")', email: 'evil@harbour.example' })
    const enter = signInByPasswordAction.bind(null, { company: company.slug })
    await aBrowser().submit(enter, { email: 'evil@harbour.example', password: goodPassword })
    const answer = await exportedBy(owner, company, '?q=hyperlink')
    const [, row] = parse(Buffer.from(await answer.arrayBuffer()), { bom: true })
    expect(row?.[2]).toBe('\'=HYPERLINK("https://evil.example")')
  })

  test('G2: two and a half thousand events are written in parts, each once', async () => {
    const { company, owner } = await aDoor()
    await db().$executeRaw`
      INSERT INTO "AuditEvent" ("id", "companyId", "at", "event", "actorKind", "subjectKind", "subjectId")
      SELECT gen_random_uuid(), ${company.id}::uuid, ${noon}::timestamptz - (n / 3) * interval '1 minute', 'invoice.viewed',
        'system', 'invoice', gen_random_uuid()
      FROM generate_series(1, 2500) AS n`
    const answer = await exportedBy(owner, company, '?kind=invoices')
    const rows = parse(Buffer.from(await answer.arrayBuffer()), { bom: true })
    expect(rows).toHaveLength(2501)
  })
})
