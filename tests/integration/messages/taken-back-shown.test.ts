import { expect, test } from 'vitest'
import { disableContact, enableContact } from '@/lib/clients/access'
import { messagePage } from '@/lib/invoices/messages/queries'
import { tryAgain } from '@/lib/invoices/messages/trying-again'
import { useNoon } from '../../support/auth-people'
import { aColleague, anOwnerAtWork } from '../../support/auth-signed-in'
import { aClient, aContact, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { anIssuedInvoice } from '../../support/invoice-builders'
import { messagesTo } from '../../support/mailbox'
import { lastMessage } from '../../support/outcomes'
import { openPage } from '../../support/pages'
import {
  aboutJules,
  acting,
  aWaitingInvoice,
  fatesOf,
  inAnHour,
  jules,
  send,
} from '../../support/waiting-messages'

useDatabase()
useNoon()

const page = 'app/admin/[company]/messages/[message]/page.tsx'

test('Case 19: switched on again, what was taken back stays so, and is not offered to be tried', async () => {
  const scene = await aWaitingInvoice()
  const { company, owner: by } = scene
  await disableContact(aboutJules(scene))
  await enableContact(aboutJules(scene))
  const [message] = await fatesOf(scene, jules)
  const id = message?.id ?? ''

  expect(await messagePage({ company, now: noon, id })).toMatchObject({
    ...{ fate: 'failed', reason: 'Not sent: the person was switched off meanwhile.' },
    ...{ doubling: null, needsSomebody: false },
  })
  await expect(tryAgain({ company, by, now: noon, messageId: id })).rejects.toMatchObject({
    code: 'message-withdrawn',
  })
  expect(await messagesTo(jules, inAnHour)).toEqual([])
})

test('Case 19: its page says why, and has no button to try it again', async () => {
  const { company, browser } = await anOwnerAtWork()
  const client = await aClient(company, { contacts: [] })
  const contact = await aContact(company, { client, email: jules })
  const invoice = await anIssuedInvoice(company, { client })
  const us = { company, owner: await aColleague(company, 'admin') }
  await send(us, invoice.id)
  await disableContact({ ...acting(us), contactId: contact.id })
  const open = async (state: 'failed' | 'unknown' | 'queued' | 'sent') => {
    const { id: message } = await lastMessage(company, {
      state,
      sentAt: state === 'sent' ? noon : null,
    })
    const { result } = await openPage(browser, page, { params: { company: company.slug, message } })
    return result
  }

  for (const state of ['failed', 'unknown'] as const) {
    expect(await open(state)).toContain('Not sent: the person was switched off meanwhile.')
    expect(await open(state)).not.toContain('Try again')
  }
  expect(await open('queued')).toContain('may go out all the same')
  expect(await open('sent')).toContain('taken back too late')
})
