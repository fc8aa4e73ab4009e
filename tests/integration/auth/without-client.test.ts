import { describe, expect, test } from 'vitest'
import { contactPasskeys } from '@/lib/auth/passkeys/directory'
import { addContact, removeContact } from '@/lib/clients/people'
import { db } from '@/lib/db/client'
import { signInByLinkAction, signInByPasswordAction } from '@/lib/portal/access/actions'
import { mailPortals } from '@/lib/portal/access/finder'
import { sendSignInAddress } from '@/lib/portal/access/helping'
import { inviteContact } from '@/lib/portal/access/inviting'
import { requestContactReset } from '@/lib/portal/access/resetting'
import { requestSignInLink } from '@/lib/portal/access/sign-in-link'
import { aBrowser } from '../../support/auth-browser'
import { askForLink, contactOf, goodPassword, minutesAfter, useNoon } from '../../support/auth-people'
import { aContactAtHome } from '../../support/auth-signed-in'
import { aClient, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { messagesTo } from '../../support/mailbox'

useDatabase()
useNoon()

const by = { kind: 'system' } as const
const from = { caller: '192.0.2.7', device: 'Firefox on Linux' }

/** Jules is signed in, has a passkey, and acts for no client any more. */
async function removedFromTheLast() {
  const jules = await aContactAtHome()
  const { company, client, contact } = jules
  await db().contactPasskey.create({
    data: {
      ...{ companyId: company.id, contactId: contact.id, name: 'Phone', createdAt: noon },
      ...{
        credentialId: 'a-passkey',
        publicKey: new Uint8Array(8),
        counter: 0n,
        backedUp: false,
        rpId: 'localhost',
      },
    },
  })
  const remove = () => removeContact({ company, by, now: noon, clientId: client.id, contactId: contact.id })
  const byPassword = (email = contact.email) =>
    aBrowser().submit(signInByPasswordAction.bind(null, { company: company.slug }), {
      email,
      password: goodPassword,
    })
  return { ...jules, remove, byPassword }
}

describe('somebody who was removed from their last client', () => {
  test('Case 19, S4: is nobody at once, even with a session that began at the same moment', async () => {
    const { company, contact, browser, remove } = await removedFromTheLast()
    expect(await contactOf(browser, company)).toBe(contact.email)
    await remove()
    expect(await contactOf(browser, company)).toContain('/login')
    await db().contactSession.updateMany({ data: { revokedAt: null } })
    expect(await contactOf(browser, company)).toContain('/login')
  })

  test('Case 19, E1: is unknown at every door, in the same words as a stranger', async () => {
    const { company, contact, remove, byPassword } = await removedFromTheLast()
    const { token } = await askForLink({ company, contact })
    await remove()
    await db().contactToken.updateMany({ data: { revokedAt: null } })
    const known = await byPassword()
    const stranger = await byPassword('nobody@harbour.example')
    expect(known.result?.error).toEqual({ '': ["This e-mail address and password don't match."] })
    expect(JSON.stringify(known).replaceAll(contact.email, 'typed')).toBe(
      JSON.stringify(stranger).replaceAll('nobody@harbour.example', 'typed'),
    )
    const pressed = await aBrowser().submit(signInByLinkAction.bind(null, { company: company.slug }), {
      token,
    })
    expect(pressed.redirect).toBeNull()
    expect(await contactPasskeys(company.id).find('a-passkey')).toBeNull()
  })

  test('Case 19, A8: is mailed nothing, whoever asks', async () => {
    const { company, contact, remove } = await removedFromTheLast()
    await remove()
    const { email, publicId: contactPublicId } = contact
    const facts = { company, email, returnTo: null, ...from }
    await requestSignInLink({ ...facts, browser: 'browser of jules', now: minutesAfter(2) })
    await requestContactReset({ ...facts, now: minutesAfter(4) })
    await mailPortals({ email, caller: from.caller, now: minutesAfter(6) })
    const help = { company, by, contactPublicId, now: minutesAfter(8) }
    await expect(sendSignInAddress(help)).rejects.toMatchObject({ code: 'not-found' })
    await expect(inviteContact(help)).rejects.toMatchObject({ code: 'not-found' })
    expect(await messagesTo(email)).toEqual([])
  })

  test('Case 22: added again, or still at another client, they come in as before', async () => {
    const { company, contact, remove, byPassword } = await removedFromTheLast()
    const person = { ...contact, role: 'billing' as const, receivesInvoices: true }
    const another = await aClient(company, { contacts: [] })
    await addContact({ company, by, now: noon, clientId: another.id, person })
    await remove()
    expect((await byPassword()).redirect).toBe(`/portal/${company.slug}`)
    expect(await contactPasskeys(company.id).find('a-passkey')).toMatchObject({ personId: contact.id })
  })
})
