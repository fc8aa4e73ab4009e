import { describe, expect, test } from 'vitest'
import { disableContact, enableContact } from '@/lib/clients/access'
import { endGrantFor } from '@/lib/clients/granted'
import { addContact, removeContact } from '@/lib/clients/people'
import { personPage } from '@/lib/clients/person-queries'
import type { Client, Contact } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { mailFreshLink } from '@/lib/portal/access/fresh-link'
import { acceptInvitation } from '@/lib/portal/access/inviting'
import { endOwnGrant } from '@/lib/portal/people/changing-grants'
import { grantAccess } from '@/lib/portal/people/granting'
import { goodPassword, later, tokenIn, useNoon } from '../../support/auth-people'
import { aClient, aCompany, aContact, noon } from '../../support/builders'
import { onPostgres, useDatabase } from '../../support/database'
import { lastMessageTo, linkIn, messagesTo } from '../../support/mailbox'

useDatabase()
useNoon()

const ana = { name: 'Ana Accountant', email: 'ana@accounts.example' }

/** Jules has given Ana access to their client; the invitation waits. */
async function aGivenAccess({ known }: { known?: Partial<Contact> } = {}) {
  const { company, owner } = await aCompany()
  const client = await aClient(company, { contacts: [] })
  const elsewhere = await aClient(company, { contacts: [] })
  const jules = await aContact(company, { client, state: 'active', emailVerifiedAt: noon })
  if (known) await aContact(company, { client: elsewhere, ...ana, ...known })
  const scene = { company, owner, client, elsewhere, jules }
  await give(scene, { client, by: jules })
  const guest = await companyDb(company.id).contact.findFirstOrThrow({ where: { email: ana.email } })
  return { ...scene, guest }
}

type Scene = Awaited<ReturnType<typeof aGivenAccess>>

function give({ company }: Pick<Scene, 'company'>, { client, by }: { client: Client; by: Contact }) {
  return grantAccess({
    ...{ company, now: noon, contactId: by.id, clientPublicId: client.publicId, ...ana },
    ...{ role: 'viewer', accessUntil: null, shown: [], chosen: [] },
  })
}

const at = ({ company, owner: by, client }: Scene) => ({ company, by, now: noon, clientId: client.id })

function takeBack({ company, client, jules, guest }: Scene) {
  return endOwnGrant({
    ...{ company, by: { kind: 'contact', id: jules.id, name: jules.name }, now: noon },
    ...{ clientPublicId: client.publicId, personPublicId: guest.publicId },
  })
}

const invitation = async () => tokenIn(linkIn(await lastMessageTo(ana.email), '/invite/'))

const accept = ({ company }: Scene, token: string) =>
  acceptInvitation({ company, token, password: goodPassword, now: later(2) })

/** As the company's page of them at the other client says it. */
async function shownElsewhere(scene: Scene) {
  const { company, owner: by, elsewhere, guest } = scene
  const person = { ...ana, phone: null, role: 'billing' as const, receivesInvoices: false }
  await addContact({ company, by, now: noon, clientId: elsewhere.id, person })
  const publicIds = { clientPublicId: elsewhere.publicId, personPublicId: guest.publicId }
  const page = await personPage({ company, now: noon, ...publicIds })
  return page && { state: page.person.state, invited: page.person.invited }
}

const notInvited = { state: 'never_invited', invited: null }
const invited = { state: 'invited', invited: 'today' }

const ends: [string, (scene: Scene) => Promise<unknown>][] = [
  ['whoever gave it takes it back', takeBack],
  [
    'the company takes it back',
    (scene) => endGrantFor({ ...at(scene), granterId: scene.jules.id, contactId: scene.guest.id }),
  ],
  ['the company removes them', (scene) => removeContact({ ...at(scene), contactId: scene.guest.id })],
  ['whoever gave it is removed', (scene) => removeContact({ ...at(scene), contactId: scene.jules.id })],
  ['whoever gave it is switched off', (scene) => disableContact({ ...at(scene), contactId: scene.jules.id })],
]

describe('an invitation to an access that ends', () => {
  test.each(ends)(
    'I1, Case 19: %s: nobody is invited any more, and an old link brings nothing fresh',
    async (_name, end) => {
      const scene = await aGivenAccess()
      const token = await invitation()
      await end(scene)

      expect(await shownElsewhere(scene)).toEqual(notInvited)
      await expect(accept(scene, token)).rejects.toMatchObject({ code: 'link-dead' })
      const asking = { browser: 'b', device: 'Firefox on Linux', caller: '192.0.2.7', deviceCookie: null }
      await mailFreshLink({ company: scene.company, door: 'invite', token, ...asking, now: later(5) })
      expect(await messagesTo(ana.email)).toHaveLength(1)
    },
  )

  test('I1, Case 19: of somebody who is switched off meanwhile it doesn’t come back when they are switched on', async () => {
    const scene = await aGivenAccess()
    const guest = { ...at(scene), contactId: scene.guest.id }
    await disableContact(guest)
    await takeBack(scene)
    await enableContact(guest)
    expect(await shownElsewhere(scene)).toEqual(notInvited)
  })

  test('I1: has it not gone out, nobody is invited, though they are known from another client', async () => {
    const scene = await aGivenAccess({ known: {} })
    await takeBack(scene)

    expect(await messagesTo(ana.email)).toEqual([])
    expect(await shownElsewhere(scene)).toEqual(notInvited)
    expect(await companyDb(scene.company.id).contactToken.count({ where: { revokedAt: null } })).toBe(0)
  })

  test('Case 19: who was mailed it and acts for another client stays invited, and may accept', async () => {
    const scene = await aGivenAccess({ known: {} })
    const token = await invitation()
    await takeBack(scene)

    expect(await shownElsewhere(scene)).toEqual(invited)
    expect(await accept(scene, token)).toMatchObject({ email: ana.email })
  })

  test('Case 19: who has another access that was given them stays invited, whether its message went or waits', async () => {
    for (const delivered of [true, false]) {
      const scene = await aGivenAccess()
      const kit = await aContact(scene.company, {
        ...{ client: scene.elsewhere, email: 'kit@harbour.example', name: 'Kit Moor' },
        ...{ state: 'active', emailVerifiedAt: noon },
      })
      if (delivered) await invitation()
      await give(scene, { client: scene.elsewhere, by: kit })
      await takeBack(scene)
      expect(await shownElsewhere(scene)).toEqual(invited)
    }
  })

  test('Case 19: who has signed in is as they were', async () => {
    const signedIn = { state: 'active', emailVerifiedAt: noon, lastSignInAt: noon, invitedAt: noon } as const
    const scene = await aGivenAccess({ known: signedIn })
    await removeContact({ ...at(scene), clientId: scene.elsewhere.id, contactId: scene.guest.id })
    await takeBack(scene)
    expect(await shownElsewhere(scene)).toEqual({ state: 'active', invited: 'today' })
  })
})

test(`I1: accepted while it is taken back: either comes first, and nobody waits for ever (${onPostgres ? 'on PostgreSQL' : 'on one connection'})`, async () => {
  for (const _ of [1, 2, 3]) {
    const scene = await aGivenAccess()
    const token = await invitation()
    const disable = () => disableContact({ ...at(scene), contactId: scene.guest.id })
    const answers = await Promise.allSettled([accept(scene, token), takeBack(scene), disable()])

    const [accepted, ...others] = answers
    expect(others.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
    if (accepted?.status === 'rejected') expect(accepted.reason).toMatchObject({ code: 'link-dead' })
    const { state, invitedAt } = await companyDb(scene.company.id).contact.findUniqueOrThrow({
      where: { id: scene.guest.id },
    })
    expect({ state, invitedAt }).toEqual({ state: 'disabled', invitedAt: null })
  }
})
