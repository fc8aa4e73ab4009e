import { describe, expect, test } from 'vitest'
import { requireFreshMember } from '@/lib/auth/fresh-guards'
import { requireMember } from '@/lib/auth/guards'
import type { Permission } from '@/lib/auth/permissions'
import { createClientAction } from '@/lib/clients/actions'
import { updateCompanyAction } from '@/lib/companies/actions'
import { changeRoleAction, secondFactorRuleAction } from '@/lib/companies/members/actions'
import { membersOf, openInvitations } from '@/lib/companies/members/queries'
import { changeRole as changeRoleVerb } from '@/lib/companies/members/roles'
import { db } from '@/lib/db/client'
import { aBrowser, type Browser, sentencesIn } from '../../support/auth-browser'
import { later, memberOf, useNoon } from '../../support/auth-people'
import { aColleague, aMemberAtWork, anOwnerAtWork, enterDashboard } from '../../support/auth-signed-in'
import { aCompany, eventsOf, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { lastMessageTo, messagesTo } from '../../support/mailbox'
import { aMemberInvitation, changeRole, doAbout, invite, leave, roleOf } from '../../support/members'

useDatabase()
useNoon()

const notAllowed = "Your role doesn't allow this. Ask an owner or admin of the company."

async function aTeam() {
  const at = await anOwnerAtWork()
  const admin = await aMemberAtWork(at.company, 'admin')
  const staff = await aMemberAtWork(at.company, 'staff')
  const viewer = await aMemberAtWork(at.company, 'viewer')
  return { ...at, admin, staff, viewer }
}

const opens = async (browser: Browser, { slug }: { slug: string }, permission: Permission) =>
  !(await browser.visit(() => requireMember(slug, permission))).notFound

function copyOf(browser: Browser): Browser {
  const copy = aBrowser()
  for (const [name, value] of browser.cookies) copy.cookies.set(name, value)
  return copy
}

describe('a member gets another role', () => {
  test('S4: it binds at the next request, for a replayed cookie too', async () => {
    const { company, browser, staff } = await aTeam()
    const replayed = copyOf(staff.browser)
    const create = (by: Browser) =>
      by.submit(createClientAction.bind(null, { company: company.slug }), { name: 'Harbour Supply' })
    expect((await create(staff.browser)).redirect).toContain('client-created')

    expect((await changeRole(browser, company, staff.member, 'viewer')).redirect).toContain('role-changed')
    for (const each of [staff.browser, replayed]) {
      expect(await memberOf(each, company)).toBe(staff.member.email)
      expect((await create(each)).notFound).toBe(true)
      expect(await opens(each, company, 'clients:write')).toBe(false)
    }
    expect(await db().client.count()).toBe(1)
  })

  test('G2: it is in the trail, and they are told; the same again leaves no trace', async () => {
    const { company, owner, browser, staff } = await aTeam()
    await changeRole(browser, company, staff.member, 'admin')
    await changeRole(browser, company, staff.member, 'admin')
    const events = await db().auditEvent.findMany({ where: { event: 'member.role-changed' } })
    expect(events).toMatchObject([
      {
        companyId: company.id,
        actorId: owner.id,
        subjectId: staff.member.id,
        data: { from: 'staff', to: 'admin' },
      },
    ])
    const notices = (await messagesTo(staff.member.email)).filter(({ subject }) => subject.includes('role'))
    expect(notices).toHaveLength(1)
    expect(notices[0]?.text).toContain(company.name)
  })

  test('T1: nobody gives or takes a role above their own', async () => {
    const { company, owner, admin, staff, viewer } = await aTeam()
    expect(sentencesIn(await changeRole(admin.browser, company, owner, 'viewer'))).toEqual([notAllowed])
    expect(sentencesIn(await changeRole(admin.browser, company, staff.member, 'owner'))).toEqual([notAllowed])
    expect(sentencesIn(await doAbout('remove', admin.browser, company, owner))).toEqual([notAllowed])
    expect((await doAbout('transfer', admin.browser, company, staff.member)).notFound).toBe(true)
    expect((await doAbout('endSessions', admin.browser, company, owner)).notFound).toBe(true)
    expect(sentencesIn(await invite(admin.browser, company, 'new@northlight.example', 'owner'))).toEqual([
      notAllowed,
    ])
    expect(await db().memberInvitation.count()).toBe(0)
    for (const { browser } of [staff, viewer]) {
      expect((await changeRole(browser, company, viewer.member, 'admin')).notFound).toBe(true)
      expect((await doAbout('remove', browser, company, viewer.member)).notFound).toBe(true)
      expect((await invite(browser, company, 'new@northlight.example', 'viewer')).notFound).toBe(true)
    }
    expect(await roleOf(company, owner)).toBe('owner')
    expect(await roleOf(company, staff.member)).toBe('staff')
    expect((await changeRole(admin.browser, company, staff.member, 'admin')).redirect).toContain(
      'role-changed',
    )
  })

  test('T1: nobody changes their own role, and unknown roles are a field error', async () => {
    const { company, owner, browser, admin, staff } = await aTeam()
    expect(sentencesIn(await changeRole(browser, company, owner, 'viewer'))).toHaveLength(1)
    expect(sentencesIn(await changeRole(admin.browser, company, admin.member, 'staff'))).toHaveLength(1)
    for (const role of ['superuser', '', '{"not":""}', '__proto__']) {
      expect((await changeRole(browser, company, staff.member, role)).result?.error, role).toHaveProperty(
        'role',
      )
    }
    expect(await roleOf(company, owner)).toBe('owner')
  })

  test('T4: another company’s member is not there, as one who doesn’t exist', async () => {
    const { company, browser } = await aTeam()
    const { company: foreign, owner: stranger } = await aCompany()
    const { id } = await db().membership.findFirstOrThrow({ where: { companyId: foreign.id } })
    const bound = changeRoleAction.bind(null, { company: company.slug })
    const theirs = await browser.submit(bound, { member: id, role: 'viewer' })
    const nobodys = await browser.submit(bound, {
      member: '01936d5e-0000-7000-8000-000000000009',
      role: 'viewer',
    })
    expect(theirs.result?.error).toEqual(nobodys.result?.error)
    expect(await roleOf(foreign, stranger)).toBe('owner')
  })

  test('S8: eleven minutes after signing in, roles, removal, invitations and the hand-over ask who is there', async () => {
    const { company, browser, staff } = await aTeam()
    later(11)
    const answers = [
      await changeRole(browser, company, staff.member, 'viewer'),
      await doAbout('remove', browser, company, staff.member),
      await doAbout('transfer', browser, company, staff.member),
      await invite(browser, company, 'new@northlight.example', 'viewer'),
    ]
    for (const { result } of answers) expect(result?.confirmAt).toBe('/admin/confirm')
    const page = await browser.visit(() => requireFreshMember(company.slug, 'members:write'))
    expect(page.redirect).toContain('/admin/confirm')
    expect(await roleOf(company, staff.member)).toBe('staff')
  })
})

describe('the last owner', () => {
  test('can’t leave; with a second one they can', async () => {
    const { company, owner, browser } = await aTeam()
    expect(sentencesIn(await leave(browser, company))).toEqual([
      'You are the only owner. Hand the company over first; then you can leave.',
    ])
    await aColleague(company, 'owner')
    expect((await leave(browser, company)).redirect).toBe('/admin?notice=left-company')
    expect(await roleOf(company, owner)).toBeNull()
    expect(await memberOf(browser, company)).toBe('not found')
  })

  test('T1: two owners who demote each other at the same moment leave one', async () => {
    const { company, owner, browser } = await anOwnerAtWork()
    const other = await aMemberAtWork(company, 'owner')
    await Promise.all([
      changeRole(browser, company, other.member, 'viewer'),
      changeRole(other.browser, company, owner, 'viewer'),
    ])
    const roles = [await roleOf(company, owner), await roleOf(company, other.member)].sort()
    expect(roles).toEqual(['owner', 'viewer'])
  })

  test('T1: of two owners who leave at the same moment one stays; so when each removes the other', async () => {
    for (const how of ['leave', 'remove'] as const) {
      const { company, owner, browser } = await anOwnerAtWork()
      const other = await aMemberAtWork(company, 'owner')
      await Promise.all(
        how === 'leave'
          ? [leave(browser, company), leave(other.browser, company)]
          : [
              doAbout('remove', browser, company, other.member),
              doAbout('remove', other.browser, company, owner),
            ],
      )
      const left = await db().membership.findMany({ where: { companyId: company.id } })
      expect(
        left.map(({ role }) => role),
        how,
      ).toEqual(['owner'])
    }
  })

  test('G2: hands over: the other one owns, who was is an admin, both are so at once', async () => {
    const { company, owner, browser, staff } = await aTeam()
    expect((await doAbout('transfer', browser, company, staff.member)).redirect).toContain(
      'ownership-transferred',
    )
    expect(await roleOf(company, staff.member)).toBe('owner')
    expect(await roleOf(company, owner)).toBe('admin')
    expect(await eventsOf(company, company)).toContain('company.ownership-transferred')
    expect((await lastMessageTo(staff.member.email)).subject).toBe(`You own ${company.name} now`)
    // A second press finds an admin.
    expect((await doAbout('transfer', browser, company, staff.member)).notFound).toBe(true)
  })

  test('T1: two hand-overs at the same moment leave one owner', async () => {
    const { company, owner, browser, staff, admin } = await aTeam()
    await Promise.all([
      doAbout('transfer', browser, company, staff.member),
      doAbout('transfer', browser, company, admin.member),
    ])
    const owners = await db().membership.findMany({ where: { companyId: company.id, role: 'owner' } })
    expect(owners).toHaveLength(1)
    expect(await roleOf(company, owner)).toBe('admin')
  })

  test('S4: somebody demoted between the click and the work does nothing any more', async () => {
    const { company, owner } = await anOwnerAtWork()
    const second = await aColleague(company, 'owner')
    const viewer = await aColleague(company, 'viewer')
    const member = await db().membership.findFirstOrThrow({ where: { userId: viewer.id } })
    await db().membership.updateMany({ where: { userId: second.id }, data: { role: 'staff' } })
    // The guard let them in as an owner; the verb looks again.
    const late = changeRoleVerb({ company, by: second, memberId: member.id, role: 'admin', now: noon })
    await expect(late).rejects.toMatchObject({ code: 'not-allowed' })
    expect(await roleOf(company, viewer)).toBe('viewer')
    expect(await roleOf(company, owner)).toBe('owner')
  })
})

describe('a member goes', () => {
  test('S4: removed, there is nothing for them at the next request, for a replayed cookie too', async () => {
    const { company, browser, admin } = await aTeam()
    const { company: own } = await aCompany()
    await db().membership.create({ data: { companyId: own.id, userId: admin.member.id, role: 'viewer' } })
    const replayed = copyOf(admin.browser)
    expect((await doAbout('remove', browser, company, admin.member)).redirect).toContain('member-removed')

    for (const each of [admin.browser, replayed]) {
      expect(await memberOf(each, company)).toBe('not found')
      // The session is the person's: their other company stays open.
      expect(await memberOf(each, own)).toBe(admin.member.email)
      const save = updateCompanyAction.bind(null, { company: company.slug })
      expect((await each.submit(save, { name: 'Taken over' })).notFound).toBe(true)
    }
    const notice = await lastMessageTo(admin.member.email)
    expect(notice.subject).toBe(`You are no longer a member of ${company.name}`)
    expect(await eventsOf(company, admin.member)).toContain('member.removed')
  })

  test('I1: with them go the invitations they had sent; so when they get another role', async () => {
    const { company, browser, admin } = await aTeam()
    await invite(admin.browser, company, 'accomplice@evil.example', 'admin')
    await doAbout('remove', browser, company, admin.member)
    expect(await openInvitations({ company, now: noon })).toEqual([])

    const second = await aMemberAtWork(company, 'admin')
    await invite(second.browser, company, 'other@evil.example', 'admin')
    await changeRole(browser, company, second.member, 'staff')
    expect(await openInvitations({ company, now: noon })).toEqual([])
  })

  test('leaves by themselves, and it is told', async () => {
    const { company, viewer } = await aTeam()
    expect((await leave(viewer.browser, company)).redirect).toBe('/admin?notice=left-company')
    expect(await memberOf(viewer.browser, company)).toBe('not found')
    expect(await eventsOf(company, viewer.member)).toContain('member.left')
  })
})

describe('S7: an owner ends a member’s sessions', () => {
  test('S7: all of them at once, and they can sign in again', async () => {
    const { company, browser, staff } = await aTeam()
    const phone = await enterDashboard(staff.member)
    await doAbout('endSessions', browser, company, staff.member)
    for (const each of [staff.browser, phone]) expect(await memberOf(each, company)).toBe('/login')
    expect(await memberOf(await enterDashboard(staff.member), company)).toBe(staff.member.email)
    expect(await eventsOf(company, staff.member)).toContain('member.sessions-ended')
  })
})

describe('every member needs a second factor', () => {
  const rule = (browser: Browser, { slug }: { slug: string }, required: boolean) =>
    browser.submit(secondFactorRuleAction.bind(null, { company: slug }), required ? { required: 'on' } : {})
  const isOn = async ({ id }: { id: string }) =>
    (await db().company.findUniqueOrThrow({ where: { id } })).requireSecondFactor

  test('only an owner who has given one themselves switches it on; off again without', async () => {
    const { company, owner, browser, admin } = await aTeam()
    expect((await rule(admin.browser, company, true)).notFound).toBe(true)
    expect(sentencesIn(await rule(browser, company, true))).toEqual([
      'Add a second factor to your own account first, and sign in with it: otherwise this would lock you out.',
    ])
    expect(await isOn(company)).toBe(false)

    await db().memberSession.updateMany({ where: { userId: owner.id }, data: { secondFactor: true } })
    expect((await rule(browser, company, true)).redirect).toContain('settings-saved')
    await rule(browser, company, true)
    expect(await isOn(company)).toBe(true)
    await db().memberSession.updateMany({ data: { secondFactor: false } })
    await db().company.updateMany({ data: { requireSecondFactor: false } })
    expect((await eventsOf(company, company)).filter((event) => event.includes('second-factor'))).toEqual([
      'company.second-factor-required',
    ])
  })
})

test('T5: the list has this company’s members alone, and nothing of their secrets', async () => {
  const { company, owner, admin } = await aTeam()
  await aCompany()
  await db().user.update({ where: { id: admin.member.id }, data: { totpConfirmedAt: noon } })
  const members = await membersOf({ company, now: noon })
  expect(members.map(({ role }) => role)).toEqual(['owner', 'admin', 'staff', 'viewer'])
  expect(members[0]).toMatchObject({ email: owner.email, lastSignIn: 'today 13:00', secondFactor: false })
  expect(members[1]).toMatchObject({ secondFactor: true })
  expect(JSON.stringify(members)).not.toMatch(/hash|sealed|token/i)

  await aMemberInvitation({ company, owner, email: 'new@northlight.example' })
  expect(await openInvitations({ company, now: later(8 * 24 * 60) })).toMatchObject([
    { email: 'new@northlight.example', role: 'staff', expired: true },
  ])
})
