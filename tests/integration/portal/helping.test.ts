import { expect, test } from 'vitest'
import { checkContactPassword } from '@/lib/auth/credentials'
import { disableContact } from '@/lib/clients/access'
import { sendSignInAddress, startContactReset } from '@/lib/portal/access/helping'
import { resetContactPassword } from '@/lib/portal/access/resetting'
import {
  aPortalUser,
  goodPassword,
  later,
  minutesAfter,
  otherPassword,
  tokenIn,
  useNoon,
} from '../../support/auth-people'
import { aCompany, eventsOf, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { lastMessageTo, linkIn, messagesTo } from '../../support/mailbox'

useDatabase()
useNoon()

/** Somebody at a company whose owner helps them. */
async function somebodyToHelp() {
  const { company, owner: by } = await aCompany()
  const { contact } = await aPortalUser({ company })
  const help = (minutes: number) => ({
    ...{ company, by, contactPublicId: contact.publicId },
    now: minutes === 0 ? noon : later(minutes),
  })
  return { company, by, contact, help }
}

test('P7, R4: a member has a reset link mailed and sees none; the old password works until it is used', async () => {
  const { company, contact, help } = await somebodyToHelp()
  expect(await startContactReset(help(0))).toBeUndefined()
  const message = await lastMessageTo(contact.email)
  expect(message.text).toContain(`${company.name} sent it to you`)
  const right = { companyId: company.id, email: contact.email, caller: '192.0.2.7', now: noon }
  expect((await checkContactPassword({ ...right, password: goodPassword })).ok).toBe(true)

  const token = tokenIn(linkIn(message, '/reset/'))
  const device = 'Firefox on Linux'
  await resetContactPassword({ company, token, password: otherPassword, device, now: minutesAfter(19) })
  expect((await checkContactPassword({ ...right, password: goodPassword })).ok).toBe(false)
  expect((await checkContactPassword({ ...right, password: otherPassword })).ok).toBe(true)
  expect(await eventsOf(company, contact)).toContain('contact.reset-started')
})

test('A8, L6: the address is mailed once a minute, with no credential in it', async () => {
  const { company, contact, help } = await somebodyToHelp()
  await sendSignInAddress(help(0))
  const { text } = await lastMessageTo(contact.email)
  expect(text).toContain(`/portal/${company.slug}/login`)
  expect(text).not.toMatch(/[\w-]{43}/)
  await expect(startContactReset(help(0))).rejects.toMatchObject({
    code: 'just-sent',
    values: { name: contact.name },
  })
  await sendSignInAddress(help(1.1))
  expect(await messagesTo(contact.email)).toHaveLength(2)
  expect(await eventsOf(company, contact)).toEqual(
    expect.arrayContaining(['contact.address-sent', 'contact.address-sent']),
  )
})

test('Case 8: whoever is switched off is mailed nothing, and the member is told why', async () => {
  const { company, by, contact, help } = await somebodyToHelp()
  await disableContact({ company, by, now: noon, contactId: contact.id })
  for (const verb of [sendSignInAddress, startContactReset]) {
    await expect(verb(help(0))).rejects.toMatchObject({
      code: 'contact-disabled',
      values: { name: contact.name },
    })
  }
  expect(await messagesTo(contact.email)).toEqual([])
})
