import { describe, expect, test } from 'vitest'
import { disableContact } from '@/lib/clients/access'
import { changeAccess } from '@/lib/clients/changing-access'
import { endGrantFor } from '@/lib/clients/granted'
import { removeContact, updateContact } from '@/lib/clients/people'
import type { Client, Company, Contact } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { grantAccess } from '@/lib/portal/people/granting'
import { aContactWithAccess } from '../../support/access'
import { useNoon } from '../../support/auth-people'
import { aClient, aCompany, aContact, noon } from '../../support/builders'
import { onPostgres, useDatabase } from '../../support/database'
import { anIssuedInvoice } from '../../support/invoice-builders'
import { acting, send } from '../../support/waiting-messages'

/* People are held in the order of their ids, and before their access: of two verbs none is ended by the database. */

useDatabase()
useNoon()

const rounds = onPostgres ? [1, 2, 3, 4] : [1]
/** Reads after which an access ends, while another verb is at work. */
const moments = onPostgres ? Array.from({ length: 13 }, (_, step) => 2 * step) : [0]

/** Two givers at a client each, who gave access to the same three people, each in another order. */
async function twoGivers() {
  const { company, owner } = await aCompany()
  const [one, other] = [await aGiver(), await aGiver()]
  const guests: Contact[] = []
  for (const name of ['Ana', 'Ben', 'Cleo']) {
    guests.push(await aContactWithAccess(company, { client: one.client, by: one.giver, name }))
  }
  for (const guest of guests.toReversed()) await anAccess(company, { ...other, to: guest })
  return { company, owner, one, other, guests }

  async function aGiver() {
    const client = await aClient(company, { contacts: [] })
    const giver = await aContact(company, { client, state: 'active', emailVerifiedAt: noon })
    return { client, giver }
  }
}

type Given = Giver & { to: Contact; accessUntil?: Date | null }

/** Given by a person at their client to somebody whom the company knows. */
async function anAccess({ id }: Company, { client, giver, to, accessUntil = null }: Given) {
  const given = { contactId: to.id, grantedByContactId: giver.id, accessUntil }
  await companyDb(id).clientContact.create({
    data: { clientId: client.id, ...given, role: 'viewer', receivesInvoices: false, createdAt: noon },
  })
}

type Scene = Awaited<ReturnType<typeof twoGivers>>
type Giver = { client: Client; giver: Contact }

const at = (scene: Scene, { client, giver }: Giver) => ({
  ...acting(scene),
  ...{ clientId: client.id, contactId: giver.id },
})

const endings = {
  removed: (scene: Scene, who: Giver) => removeContact(at(scene, who)),
  'switched off': (scene: Scene, who: Giver) => disableContact(at(scene, who)),
  'shown less': (scene: Scene, who: Giver) =>
    changeAccess({ ...at(scene, who), company: scene.company, role: 'viewer', accessUntil: null }),
}

type Ending = keyof typeof endings
const ways = Object.keys(endings) as Ending[]

/** None but these were refused, and none was ended by the database. */
function expectRefusals(answers: PromiseSettledResult<unknown>[], codes: string[]) {
  const reasons = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []))
  for (const reason of reasons) expect(codes).toContain(reason.code)
}

describe(onPostgres ? 'on PostgreSQL' : 'on one connection', () => {
  test.each(ways.flatMap((way, at) => ways.slice(at).map((otherWay) => [way, otherWay] as const)))(
    'Case 19: a giver is %s while another one is %s: what both gave to the same people ends',
    async (way, otherWay) => {
      for (const _ of rounds) {
        const scene = await twoGivers()
        const answers = await Promise.allSettled([
          endings[way](scene, scene.one),
          endings[otherWay](scene, scene.other),
        ])
        expectRefusals(answers, [])
        const ids = scene.guests.map(({ id }) => id)
        expect(
          await companyDb(scene.company.id).clientContact.count({ where: { contactId: { in: ids } } }),
        ).toBe(0)
      }
    },
  )

  test.each(ways)(
    'Case 19: a giver is %s while they give somebody access, at each step of it',
    async (way) => {
      for (const reads of moments) {
        const scene = await twoGivers()
        const { company, one, other } = scene
        // To somebody who came before the giver: an id that is held before theirs.
        const { name, email } = one.giver
        await anAccess(company, { ...other, to: one.giver, accessUntil: new Date('2026-11-20') })
        const whole = { role: 'viewer' as const, accessUntil: null, shown: [], chosen: [] }
        const by = { contactId: other.giver.id, clientPublicId: other.client.publicId }
        const end = async () => {
          for (let read = 0; read < reads; read += 1) await companyDb(company.id).contact.count()
          await endings[way](scene, other)
        }
        const answers = await Promise.allSettled([
          grantAccess({ ...by, ...whole, company, now: noon, name, email }),
          end(),
        ])
        expectRefusals(answers, ['not-found', 'signed-out', 'try-later'])
        const left = { clientId: other.client.id, grantedByContactId: other.giver.id }
        expect(await companyDb(company.id).clientContact.count({ where: left })).toBe(0)
      }
    },
  )

  test('Case 19: somebody gets another address while their access ends in two ways and an invoice is sent', async () => {
    for (const round of rounds) {
      const scene = await twoGivers()
      const { company, one, guests } = scene
      const [guest] = guests
      if (!guest) throw new Error('twoGivers makes three guests.')
      const invoice = await anIssuedInvoice(company, { client: one.client })
      const theirs = { clientId: one.client.id, contactId: guest.id }
      const person = { name: 'Ana Moor', email: `ana-${round}@harbour.example`, phone: null }
      const answers = await Promise.allSettled([
        updateContact({ ...acting(scene), ...theirs, person: { ...person, receivesInvoices: true } }),
        endGrantFor({ ...acting(scene), ...theirs, granterId: one.giver.id }),
        removeContact({ ...acting(scene), ...theirs }),
        send(scene, invoice.id),
      ])
      expectRefusals(answers, ['invoice-moved', 'not-found'])
      expect(await companyDb(company.id).clientContact.count({ where: theirs })).toBe(0)
    }
  })
})
