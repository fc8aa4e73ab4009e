import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkContactPassword, checkMemberPassword } from '@/lib/auth/credentials'
import { passwordProblem } from '@/lib/auth/password-rules'
import { stoppedCount } from '@/lib/clients/stopped/queries'
import { fromDbDate, today } from '@/lib/dates'
import { db } from '@/lib/db/client'
import type { Company } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { readMessageFilter } from '@/lib/email/message-filter'
import { companyMessages, messagesToSeeTo } from '@/lib/invoices/messages/queries'
import { displayState } from '@/lib/invoices/state'
import { writeDemo } from '@/prisma/seed/demo-file'
import { useDatabase } from '@/tests/support/database'

// The whole demo is made once, and read by each test.
useDatabase({ keepRows: true })

// Half past midnight where the first company is, and still yesterday where the second is.
const now = new Date('2026-11-22T23:30:00Z')
let dataDir: string
let facts: {
  baseUrl: string
  owner: { email: string; password: string }
  companies: { slug: string; portalUrl: string; contacts: { email: string; password: string }[] }[]
}
let supply: Company
let letterpress: Company

const caller = '127.0.0.1'

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'foyer-demo-'))
  await writeDemo({ dataDir, now })
  facts = JSON.parse(await readFile(path.join(dataDir, 'demo.json'), 'utf8'))
  const [first, second] = await db().company.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
  if (!first || !second) throw new Error('The demo has two companies.')
  supply = first
  letterpress = second
}, 120_000)

afterAll(() => rm(dataDir, { recursive: true, force: true }))

describe('demo.json', () => {
  test('says where the demo is and how to get in, to its owner only', async () => {
    const signIn = { email: expect.stringContaining('@'), password: expect.stringMatching(/^\S{15,}$/) }
    expect(facts).toEqual({
      baseUrl: 'http://localhost:3000',
      owner: signIn,
      companies: [
        {
          slug: 'chinook-music-supply',
          portalUrl: 'http://localhost:3000/portal/chinook-music-supply',
          contacts: [signIn, signIn],
        },
        {
          slug: 'atlantic-letterpress',
          portalUrl: 'http://localhost:3000/portal/atlantic-letterpress',
          contacts: [signIn],
        },
      ],
    })
    expect((await stat(path.join(dataDir, 'demo.json'))).mode & 0o777).toBe(0o600)
  })

  test('the owner signs in, and owns both companies', async () => {
    const { email, password } = facts.owner
    expect(await checkMemberPassword({ email, password, caller, now })).toMatchObject({ ok: true })
    const user = await db().user.findUniqueOrThrow({ where: { email }, include: { memberships: true } })
    expect(user.memberships.map(({ role, companyId }) => [companyId, role]).sort()).toEqual(
      [supply, letterpress].map(({ id }) => [id, 'owner']).sort(),
    )
    expect(await passwordProblem(password, { realm: 'member', email, names: [supply.name] })).toBeNull()
  })

  test('Case 5: one address is a contact at both, with a password of its own at each', async () => {
    const [atSupply, atLetterpress] = facts.companies.map(({ contacts }) => contacts[0])
    if (!atSupply || !atLetterpress) throw new Error('Each company has a contact who can sign in.')
    expect(atSupply.email).toBe(atLetterpress.email)
    expect(atSupply.password).not.toBe(atLetterpress.password)

    const signIn = (company: Company, given: { email: string; password: string }) =>
      checkContactPassword({ companyId: company.id, ...given, caller, now })
    expect(await signIn(supply, atSupply)).toMatchObject({ ok: true })
    expect(await signIn(letterpress, atLetterpress)).toMatchObject({ ok: true })
    expect(await signIn(letterpress, atSupply)).toMatchObject({ ok: false })
  })

  test('Case 7: one contact acts for two clients', async () => {
    const [, two] = facts.companies[0]?.contacts ?? []
    const contact = await companyDb(supply.id).contact.findFirstOrThrow({
      where: { email: two?.email ?? '' },
      include: { clients: { include: { client: true }, orderBy: { client: { number: 'asc' } } } },
    })
    expect(contact.clients.map(({ client }) => client.name)).toEqual(['Banco do Brasil S.A.', 'Riotur'])
    expect(contact).toMatchObject({ state: 'active', emailVerifiedAt: expect.any(Date) })
  })
})

describe('the books', () => {
  test('the imported invoices are paid on their due dates, 2,328.60 USD in all', async () => {
    const imported = await companyDb(supply.id).invoice.findMany({ where: { imported: true } })
    expect(imported).toHaveLength(412)
    expect(imported.reduce((sum, { total }) => sum + total, 0n)).toBe(232_860n)
    expect(
      imported.every(({ state, paidOn, dueDate }) => state === 'paid' && +(paidOn ?? 0) === +(dueDate ?? 1)),
    ).toBe(true)
  })

  test('a dozen more stand in every state there is around today', async () => {
    const kinds = (await statesOf(supply)).sort()
    expect([...new Set(kinds)]).toEqual(
      ['draft', 'due', 'due_today', 'late', 'late, part paid', 'paid', 'part_paid', 'void'].sort(),
    )
    expect(kinds.length).toBeGreaterThanOrEqual(12)
    expect([...new Set(await statesOf(letterpress))].sort()).toEqual([
      'draft',
      'due',
      'late',
      'paid',
      'part_paid',
    ])
  })

  test('with discounts, two rates of tax, several lines, PO numbers and notes', async () => {
    const ours = companyDb(supply.id)
    const invoices = await ours.invoice.findMany({
      where: { imported: false },
      include: { lines: { include: { taxes: true } } },
    })
    expect(new Set(invoices.map(({ discountKind }) => discountKind))).toEqual(
      new Set(['none', 'percent', 'amount']),
    )
    const kinds = invoices.map(({ lines }) =>
      lines.flatMap(({ taxes }) => taxes.map(({ rate }) => `${rate}`)),
    )
    expect(kinds.some((rates) => new Set(rates).size > 1)).toBe(true)
    const categories = invoices.flatMap(({ lines }) => lines.flatMap(({ taxes }) => taxes))
    expect(new Set(categories.map(({ category }) => category))).toEqual(new Set(['S', 'AE', 'O']))
    expect(invoices.some(({ poNumber }) => poNumber !== null)).toBe(true)
    expect(invoices.some(({ note }) => note !== null)).toBe(true)
  })

  test('numbers follow the issue dates without a gap', async () => {
    const invoices = await companyDb(letterpress.id).invoice.findMany({
      where: { number: { not: null } },
      orderBy: [{ issueDate: 'asc' }, { numberCounter: 'asc' }],
    })
    expect(invoices.map(({ number }) => number)).toEqual(
      [1, 2, 3, 4, 5].map((counter) => `ALP-0000${counter}`),
    )
  })

  test('nothing happened after now, and no payment before its invoice', async () => {
    const invoices = await db().invoice.findMany({ include: { allocations: true, company: true } })
    for (const { issueDate, allocations, company } of invoices) {
      for (const { day } of allocations) {
        expect(day >= (issueDate ?? day)).toBe(true)
        expect(fromDbDate(day) <= today(company.timeZone, now)).toBe(true)
      }
    }
    expect(await db().auditEvent.count({ where: { at: { gt: now } } })).toBe(0)
  })
})

describe('what was sent', () => {
  test('every message lies in the mailbox but one that was given up, and contacts have looked at their invoices', async () => {
    const messages = await db().emailMessage.findMany()
    expect(messages.filter(({ kind }) => kind === 'invoice').length).toBeGreaterThanOrEqual(12)
    expect(messages.filter(({ kind }) => kind === 'invitation')).toHaveLength(1)
    const sent = messages.filter(({ state }) => state === 'sent')
    expect(sent).toHaveLength(messages.length - 1)
    expect(await db().mailboxMessage.count()).toBe(sent.length)
    for (const { id } of [supply, letterpress]) {
      expect(await companyDb(id).auditEvent.count({ where: { event: 'invoice.viewed' } })).toBeGreaterThan(0)
    }
  })

  test('Case 37: what became of them differs, one address is stopped, and two messages need somebody', async () => {
    const { rows } = await companyMessages({ company: supply, now, filter: readMessageFilter({}) })
    expect(new Set(rows.map(({ fate }) => fate))).toEqual(
      new Set(['sent', 'delivered', 'opened', 'bounced', 'failed']),
    )
    expect(await stoppedCount(supply)).toBe(1)
    expect(await messagesToSeeTo(supply)).toBe(2)
  })

  test('bank details have valid check digits', () => {
    for (const { bankIban } of [supply, letterpress]) expect(ibanRemainder(bankIban ?? '')).toBe(1n)
  })
})

test('a second run changes nothing; without its file it says what to do', async () => {
  const before = [await db().invoice.count(), await db().auditEvent.count()]
  const file = path.join(dataDir, 'demo.json')
  const text = await readFile(file, 'utf8')
  await writeDemo({ dataDir, now })
  expect(await readFile(file, 'utf8')).toBe(text)
  expect([await db().invoice.count(), await db().auditEvent.count()]).toEqual(before)

  const elsewhere = path.join(dataDir, 'elsewhere')
  await expect(writeDemo({ dataDir: elsewhere, now })).rejects.toThrow('npm run demo -- --fresh')
})

async function statesOf({ id, timeZone }: Company): Promise<string[]> {
  const invoices = await companyDb(id).invoice.findMany({ where: { imported: false } })
  return invoices.map(({ state, balance, dueDate, paidOn }) => {
    const shown = displayState(
      { state, balance, dueDate: dueDate && fromDbDate(dueDate), paidOn: paidOn && fromDbDate(paidOn) },
      today(timeZone, now),
    )
    return shown.kind === 'late' && shown.partPaid ? 'late, part paid' : shown.kind
  })
}

/** ISO 13616: the first four characters go to the end, letters count from 10; the rest of a division by 97 is 1. */
function ibanRemainder(iban: string): bigint {
  const plain = iban.replaceAll(' ', '')
  const digits = [...(plain.slice(4) + plain.slice(0, 4))].map((sign) => parseInt(sign, 36)).join('')
  return BigInt(digits) % 97n
}
