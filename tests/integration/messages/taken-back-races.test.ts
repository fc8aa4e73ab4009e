import { describe, expect, test } from 'vitest'
import { disableContact } from '@/lib/clients/access'
import { removeContact } from '@/lib/clients/people'
import { onPostgres, useDatabase } from '../../support/database'
import { anIssuedInvoice, messagesOf } from '../../support/invoice-builders'
import { messagesTo } from '../../support/mailbox'
import { acting, aWaitingInvoice, inAnHour, jules, kit, send } from '../../support/waiting-messages'

useDatabase()

const removals = { disableContact, removeContact }

describe(onPostgres ? 'on PostgreSQL' : 'on one connection', () => {
  test.each(Object.keys(removals) as (keyof typeof removals)[])(
    'Case 19, S4: %s while invoices are being sent: whichever is first, none of them reaches the one who went',
    async (removal) => {
      const scene = await aWaitingInvoice()
      const { company, client, contact } = scene
      const invoices = [scene.invoice]
      for (let made = 0; made < 5; made += 1) invoices.push(await anIssuedInvoice(company, { client }))
      const remove = removals[removal]
      const answers = await Promise.allSettled([
        ...invoices.slice(0, 3).map(({ id }) => send(scene, id)),
        remove({ ...acting(scene), clientId: client.id, contactId: contact.id }),
        ...invoices.slice(3).map(({ id }) => send(scene, id)),
      ])

      const refusals = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []))
      // They were written to before; asked again, it goes to who is left.
      for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'invoice-moved' })
      const toJules = (await messagesOf(company)).filter(({ toAddress }) => toAddress === jules)
      expect(toJules.every(({ state }) => state === 'failed')).toBe(true)
      expect(await messagesTo(jules, inAnHour)).toEqual([])
      expect((await messagesTo(kit, inAnHour)).length).toBe(invoices.length - refusals.length)
    },
  )
})
