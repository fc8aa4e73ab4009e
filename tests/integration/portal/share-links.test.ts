import { NextRequest } from 'next/server'
import { describe, expect, test } from 'vitest'
import { askedShare } from '@/app/portal/[company]/share/[token]/asked-share'
import { GET as pdf } from '@/app/portal/[company]/share/[token]/pdf/route'
import { disableContact, enableContact } from '@/lib/clients/access'
import { addContact, removeContact, updateContact } from '@/lib/clients/people'
import { db } from '@/lib/db/client'
import { companyDb } from '@/lib/db/tenancy'
import { sha256 } from '@/lib/ids'
import { openLinksOf } from '@/lib/invoices/link-queries'
import { remindNow } from '@/lib/invoices/reminders/by-hand'
import { sendInvoice } from '@/lib/invoices/sending'
import { usualChoice } from '@/lib/invoices/sending-choice'
import { makeShareLink, revokeShareLink } from '@/lib/invoices/sharing'
import { voidInvoice } from '@/lib/invoices/voiding'
import { recordPayment } from '@/lib/payments/recording'
import { askFreshShareLinkAction } from '@/lib/portal/sharing/actions'
import { aBrowser } from '../../support/auth-browser'
import { aPortalUser, later, minutesAfter, tokenIn, useNoon } from '../../support/auth-people'
import { aCompany, aContact, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aDraft, anIssuedInvoice } from '../../support/invoice-builders'
import { lastMessageTo, linkIn, messagesTo } from '../../support/mailbox'

useDatabase()
useNoon()

const by = { kind: 'system' } as const
const day = 24 * 60

/** Jules was mailed an invoice of a company whose links are open; `token` is of their link. */
async function anOpenLink() {
  const { company } = await aCompany({ invoiceLinks: 'open' })
  const portal = await aPortalUser({ company, email: 'jules@harbour.example' })
  const { client, contact } = portal
  const draft = await aDraft(company, { client })
  const send = { company, by, now: noon, invoiceId: draft.id, requestKey: 'first-time' }
  const invoice = await sendInvoice(send)
  const message = await lastMessageTo(contact.email)
  const token = tokenIn(linkIn(message, '/share/'))
  return { company, client, contact, invoice, message, token }
}

type At = { company: { slug: string } }

/** What the page of a link knows. */
async function opened({ company }: At, token: string) {
  const answer = await aBrowser().visit(() => askedShare(company.slug, token))
  return answer.result?.shared
}

async function fetchPdf({ company }: At, token: string) {
  const params = Promise.resolve({ company: company.slug, token })
  return aBrowser().visit(() => pdf(new NextRequest('http://localhost:3000/'), { params }))
}

const dead = { live: false, freshTo: 'j•••s@h•••.example' }
const deadForGood = { live: false, freshTo: null }

function press({ company }: At, token: string) {
  return aBrowser().submit(askFreshShareLinkAction.bind(null, { company: company.slug }), { token })
}

/** A member ends the one link that opens. */
async function endByHand({ company, client, invoice }: Awaited<ReturnType<typeof anOpenLink>>) {
  const now = new Date()
  const [listed] = (await openLinksOf({ company, client, now, invoiceId: invoice.id })) ?? []
  await revokeShareLink({ company, by, now, linkPublicId: listed?.publicId ?? '' })
  return listed
}

async function aReceipt(
  { company, invoice }: Awaited<ReturnType<typeof anOpenLink>>,
  requestKey: string,
  now = minutesAfter(10),
) {
  const payment = { invoiceId: invoice.id, amount: '1.00', paidOn: '2026-11-20', reference: null }
  const how = { method: 'bank_transfer' as const, requestKey, receipt: true }
  await recordPayment({ company, by, now, payment: { ...payment, ...how } })
}

describe('an open link', () => {
  test('I3, Case 18: shows its one invoice and the file of it, with no session, and nothing else', async () => {
    const link = await anOpenLink()
    const other = await anIssuedInvoice(link.company, { client: link.client })
    const shared = await opened(link, link.token)
    expect(shared).toMatchObject({ live: true, view: { number: link.invoice.number } })
    expect(JSON.stringify(shared)).not.toContain(other.publicId)
    expect(JSON.stringify(shared)).not.toContain(link.contact.email)

    const { result: file } = await fetchPdf(link, link.token)
    expect([file?.status, file?.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    expect(await db().contactSession.count()).toBe(0)
  })

  test('W2, W3: its file is not kept, not indexed, and tells no site where it came from', async () => {
    const link = await anOpenLink()
    const headers = (await fetchPdf(link, link.token)).result?.headers
    expect(headers?.get('cache-control')).toBe('private, no-store')
    expect(headers?.get('x-robots-tag')).toBe('noindex, nofollow')
    expect(headers?.get('referrer-policy')).toBe('strict-origin')
  })

  test('I3, I4: each recipient has a link of their own; in the database there is only its hash', async () => {
    const { company } = await aCompany({ invoiceLinks: 'open' })
    const { client, contact } = await aPortalUser({ company })
    const priya = await aContact(company, { client, email: 'priya@harbour.example' })
    const draft = await aDraft(company, { client })
    await sendInvoice({ company, by, now: noon, invoiceId: draft.id, requestKey: 'first-time' })

    const outbox = JSON.stringify(await db().emailMessage.findMany())
    const tokenOf = async ({ email }: { email: string }) =>
      tokenIn(linkIn(await lastMessageTo(email), '/share/'))
    // One after the other: of two who deliver at once each may find the other's message taken.
    const [mine, theirs] = [await tokenOf(contact), await tokenOf(priya)]
    expect(mine).not.toBe(theirs)
    const rows = await db().shareLink.findMany({ orderBy: { mailedTo: 'asc' } })
    expect(rows.map(({ tokenHash, contactId }) => [tokenHash, contactId])).toEqual(
      [
        [sha256(mine), contact.id],
        [sha256(theirs), priya.id],
      ].sort(([, a], [, b]) => (a === contact.id ? -1 : b === contact.id ? 1 : 0)),
    )
    for (const token of [mine, theirs]) {
      expect(JSON.stringify(rows)).not.toContain(token)
      expect(outbox).not.toContain(token)
      expect(JSON.stringify(await db().auditEvent.findMany())).not.toContain(token)
    }
  })

  test('I2: where a sign-in is required the message holds no credential, and no link is made', async () => {
    const { company } = await aCompany({ invoiceLinks: 'open' })
    const { client, contact } = await aPortalUser({ company })
    await db().client.update({ where: { id: client.id }, data: { invoiceLinks: 'sign_in' } })
    const draft = await aDraft(company, { client })
    await sendInvoice({ company, by, now: noon, invoiceId: draft.id, requestKey: 'first-time' })

    const { text } = await lastMessageTo(contact.email)
    expect(text).toContain(`/portal/${company.slug}/invoices/${draft.publicId}`)
    expect(text).not.toMatch(/\/share\/|[\w-]{43}/)
    expect(await db().shareLink.count()).toBe(0)
  })

  test('I3: dies 30 days after it is due, at the end of that day where the company is', async () => {
    const link = await anOpenLink()
    // Due on 23 December; Berlin's 22 January ends an hour before UTC's.
    later(60 * day + 10 * 60 + 59)
    expect(await opened(link, link.token)).toMatchObject({ live: true })
    later(60 * day + 11 * 60)
    expect(await opened(link, link.token)).toEqual(dead)
    expect((await fetchPdf(link, link.token)).redirect).toContain(`/share/${link.token}`)
  })

  test('I3, Case 19: revoked it is dead at once, and looking at it restores nothing', async () => {
    const link = await anOpenLink()
    const listed = await endByHand(link)
    expect(listed).toMatchObject({ name: link.contact.name, email: link.contact.email, opened: null })
    await revokeShareLink({ company: link.company, by, now: noon, linkPublicId: listed?.publicId ?? '' })

    for (let look = 0; look < 3; look += 1) expect(await opened(link, link.token)).toEqual(deadForGood)
    expect(await db().auditEvent.count({ where: { event: 'invoice.link-revoked' } })).toBe(1)
    expect(await openLinksOf({ ...link, now: noon, invoiceId: link.invoice.id })).toEqual([])
  })

  test('Case 19: dead for who is switched off, and for who is removed; added again it stays dead', async () => {
    const link = await anOpenLink()
    const { company, client, contact } = link
    const one = { company, by, now: noon, contactId: contact.id }
    await disableContact(one)
    expect(await opened(link, link.token)).toEqual(dead)
    await enableContact(one)
    expect(await opened(link, link.token)).toEqual(dead)

    await press(link, link.token)
    const fresh = tokenIn(linkIn(await lastMessageTo(contact.email), '/share/'))
    expect(await opened(link, fresh)).toMatchObject({ live: true })
    await removeContact({ ...one, clientId: client.id })
    expect(await opened(link, fresh)).toEqual(dead)
    const person = { ...contact, role: 'billing' as const, receivesInvoices: true }
    await addContact({ company, by, now: noon, clientId: client.id, person })
    expect(await opened(link, fresh)).toEqual(dead)
  })

  test('Case 19: dead for who may no longer see this invoice', async () => {
    const link = await anOpenLink()
    await db().clientContact.updateMany({ data: { accessUntil: new Date('2026-11-22') } })
    expect(await opened(link, link.token)).toEqual(dead)
    await db().clientContact.updateMany({ data: { accessUntil: null, role: 'selected' } })
    expect(await opened(link, link.token)).toEqual(dead)
  })

  test('Case 22: with a new address the old link is dead, and a fresh one goes to neither', async () => {
    const link = await anOpenLink()
    const { company, client, contact } = link
    const person = {
      ...contact,
      email: 'new@harbour.example',
      role: 'billing' as const,
      receivesInvoices: true,
    }
    await updateContact({ company, by, now: noon, clientId: client.id, contactId: contact.id, person })
    expect(await opened(link, link.token)).toEqual(deadForGood)
    await press(link, link.token)
    expect(await messagesTo('new@harbour.example')).toEqual([])
    expect(await messagesTo(contact.email)).toHaveLength(1)
  })

  test('Case 21: “sign-in required” for the client kills it, whatever the company says; so does the company’s', async () => {
    const link = await anOpenLink()
    const { company, client } = link
    await db().client.update({ where: { id: client.id }, data: { invoiceLinks: 'sign_in' } })
    expect(await opened(link, link.token)).toEqual(dead)
    await expect(makeShareLink({ company, by, now: noon, invoiceId: link.invoice.id })).rejects.toMatchObject(
      {
        code: 'sharing-off',
      },
    )
    await db().client.update({ where: { id: client.id }, data: { invoiceLinks: null } })
    expect(await opened(link, link.token)).toMatchObject({ live: true })
    await db().company.update({ where: { id: company.id }, data: { invoiceLinks: 'sign_in' } })
    expect(await opened(link, link.token)).toEqual(dead)
    await db().client.update({ where: { id: client.id }, data: { invoiceLinks: 'open' } })
    expect(await opened(link, link.token)).toMatchObject({ live: true })
  })

  test('Case 28: dead while the portal is switched off', async () => {
    const link = await anOpenLink()
    await db().company.update({ where: { id: link.company.id }, data: { portalEnabled: false } })
    const shared = await opened(link, link.token)
    expect(shared?.live ?? false).toBe(false)
  })

  test('Case 27: a void invoice says so, as in the portal', async () => {
    const link = await anOpenLink()
    await voidInvoice({ company: link.company, by, now: noon, invoiceId: link.invoice.id })
    expect(await opened(link, link.token)).toMatchObject({ live: true, view: { state: { kind: 'void' } } })
  })

  test('I3, M6: a made-up token, a cut one, and one of another company are dead, with no offer', async () => {
    const link = await anOpenLink()
    const other = await anOpenLinkElsewhere()
    for (const token of ['x'.repeat(43), link.token.slice(0, -1), `${link.token}A`, '', '\0', other.token]) {
      expect(await opened(link, token)).toEqual(deadForGood)
    }
    const sent = await db().emailMessage.count()
    await press(link, other.token)
    await press(link, 'x'.repeat(43))
    expect(await db().emailMessage.count()).toBe(sent)
  })
})

async function anOpenLinkElsewhere() {
  const { company } = await aCompany({ invoiceLinks: 'open' })
  const { client, contact } = await aPortalUser({ company, email: 'leonie@surf.example' })
  const draft = await aDraft(company, { client })
  await sendInvoice({ company, by, now: noon, invoiceId: draft.id, requestKey: 'elsewhere' })
  return { company, token: tokenIn(linkIn(await lastMessageTo(contact.email), '/share/')) }
}

describe('a dead open link', () => {
  test('M10, Case 15: mails a fresh one to the address it went to, once a minute; the old one stays dead', async () => {
    const link = await anOpenLink()
    const now = later(61 * day)
    expect((await press(link, link.token)).result?.status).toBe('success')
    expect((await press(link, link.token)).result?.status).toBe('success')

    const messages = await messagesTo(link.contact.email)
    expect(messages).toHaveLength(2)
    const fresh = tokenIn(linkIn(await lastMessageTo(link.contact.email), '/share/'))
    expect(await opened(link, fresh)).toMatchObject({ live: true })
    expect(await opened(link, link.token)).toEqual(dead)
    const { expiresAt } = await db().shareLink.findFirstOrThrow({ where: { tokenHash: sha256(fresh) } })
    expect(expiresAt.getTime()).toBeGreaterThan(now.getTime() + 30 * day * 60_000)
  })

  test('M10, Case 21: where a sign-in is required by now, it mails the ordinary link', async () => {
    const link = await anOpenLink()
    await db().company.update({ where: { id: link.company.id }, data: { invoiceLinks: 'sign_in' } })
    await press(link, link.token)
    const { text } = await lastMessageTo(link.contact.email)
    expect(text).toContain(`/portal/${link.company.slug}/invoices/${link.invoice.publicId}`)
    expect(text).not.toMatch(/\/share\/|[\w-]{43}/)
    expect(await db().shareLink.count()).toBe(1)
  })

  test('M10, Case 19: to who was switched off or removed the page says the same, and nothing is sent', async () => {
    const link = await anOpenLink()
    const { company, client, contact } = link
    const one = { company, by, now: noon, contactId: contact.id }
    await disableContact(one)
    expect((await press(link, link.token)).result?.status).toBe('success')
    await enableContact(one)
    await removeContact({ ...one, clientId: client.id })
    later(2)
    expect((await press(link, link.token)).result?.status).toBe('success')
    expect(await messagesTo(contact.email)).toHaveLength(1)
  })

  test('M10, Case 19: one that a member ended can’t be asked for again, by an older one neither', async () => {
    const link = await anOpenLink()
    const { company, contact, invoice } = link
    later(61 * day)
    await press(link, link.token)
    const second = tokenIn(linkIn(await lastMessageTo(contact.email), '/share/'))
    await endByHand(link)
    later(61 * day + 2)
    for (const token of [link.token, second]) {
      expect(await opened(link, token)).toEqual(deadForGood)
      expect((await press(link, token)).result?.status).toBe('success')
    }
    expect(await messagesTo(contact.email)).toHaveLength(2)

    const again = { company, by, now: later(62 * day), invoiceId: invoice.id, requestKey: 'once-more' }
    await sendInvoice(again)
    later(200 * day)
    expect(await opened(link, second)).toEqual(dead)
    await press(link, second)
    expect(await messagesTo(contact.email)).toHaveLength(4)
  })

  test('I3, Case 19: one that a member ended is not renewed by a reminder or a receipt, only by sending again', async () => {
    const link = await anOpenLink()
    const { company, contact, invoice } = link
    await endByHand(link)

    await remindNow({ company, by, now: minutesAfter(5), invoiceId: invoice.id, requestKey: 'reminded' })
    // It goes out before the payment, which would withdraw it.
    await messagesTo(contact.email)
    await aReceipt(link, 'first-part')
    const told = await messagesTo(contact.email)
    expect(told.map(({ text }) => text.includes('/share/'))).toEqual([false, false, true])
    for (const { text } of told.slice(0, 2)) {
      expect(text).toContain(`/portal/${company.slug}/invoices/${invoice.publicId}`)
    }
    expect(await db().shareLink.count({ where: { revokedAt: null } })).toBe(0)

    await sendInvoice({ company, by, now: minutesAfter(11), invoiceId: invoice.id, requestKey: 'once-more' })
    await aReceipt(link, 'second-part', minutesAfter(12))
    const fresh = tokenIn(linkIn(await lastMessageTo(contact.email), '/share/'))
    expect(await opened(link, fresh)).toMatchObject({ live: true })
  })

  test('M10: one that still opens is left alone', async () => {
    const link = await anOpenLink()
    await press(link, link.token)
    expect(await messagesTo(link.contact.email)).toHaveLength(1)
    expect(await opened(link, link.token)).toMatchObject({ live: true })
  })

  test('Case 16: sending again kills the link before, of this person and invoice alone', async () => {
    const link = await anOpenLink()
    const { company, client, contact, invoice } = link
    const second = await aDraft(company, { client })
    const facts = { company, by, now: minutesAfter(5) }
    await sendInvoice({ ...facts, invoiceId: second.id, requestKey: 'second-one' })
    expect(await opened(link, link.token)).toMatchObject({ live: true })

    await sendInvoice({ ...facts, invoiceId: invoice.id, requestKey: 'once-more' })
    expect(await opened(link, link.token)).toEqual(dead)
    const fresh = tokenIn(linkIn(await lastMessageTo(contact.email), '/share/'))
    expect(await opened(link, fresh)).toMatchObject({ live: true })
  })
})

describe('a copy’s link', () => {
  const books = { name: 'Kit Moor', email: 'books@ledger.example', phone: null }
  const archive = { name: 'Ana Reyes', email: 'archive@northlight.example', phone: null }
  const asPerson = { role: 'billing' as const, receivesInvoices: false }

  async function aCopy() {
    const link = await anOpenLink()
    const { company, client, invoice } = link
    await db().company.update({ where: { id: company.id }, data: { copyTo: archive.email } })
    const choice = { ...usualChoice, cc: [books.email] }
    const facts = { company, by, now: minutesAfter(5), invoiceId: invoice.id }
    await sendInvoice({ ...facts, choice, requestKey: 'with-copies' })
    const tokenOf = async (address: string) => tokenIn(linkIn(await lastMessageTo(address), '/share/'))
    const add = (person: typeof books, clientId = client.id) =>
      addContact({ company, by, now: noon, clientId, person: { ...person, ...asPerson } })
    const tokens = { copy: await tokenOf(books.email), own: await tokenOf(archive.email) }
    return { ...link, ...tokens, add, tokenOf }
  }

  test('I3, Case 19: is its reader’s once they are a contact, and ends with their access; the company’s own stays', async () => {
    const { company, add, ...link } = await aCopy()
    const contact = await add(books)
    expect(await opened({ company }, link.copy)).toMatchObject({ live: true })
    await db().clientContact.updateMany({ where: { contactId: contact.id }, data: { role: 'selected' } })
    expect(await opened({ company }, link.copy)).toMatchObject({ live: false })
    await db().clientContact.updateMany({ where: { contactId: contact.id }, data: { role: 'billing' } })
    for (const contactId of [contact.id, (await add(archive)).id]) {
      await disableContact({ company, by, now: noon, contactId })
      await enableContact({ company, by, now: noon, contactId })
    }
    expect(await opened({ company }, link.copy)).toMatchObject({ live: false })
    expect(await opened({ company }, link.own)).toMatchObject({ live: true })
  })

  test('I3, Case 22: goes to whoever gets its address, and ends when they change it', async () => {
    const { company, client, contact, copy } = await aCopy()
    const move = (email: string) => {
      const person = { ...contact, ...asPerson, email }
      return updateContact({ company, by, now: noon, clientId: client.id, contactId: contact.id, person })
    }
    await move(books.email)
    expect(await opened({ company }, copy)).toMatchObject({ live: true })
    // As one from before links were tied to who gets the address.
    await db().shareLink.updateMany({ where: { mailedTo: books.email }, data: { contactId: null } })
    await move('new@harbour.example')
    expect(await opened({ company }, copy)).toMatchObject({ live: false })
  })

  test('Case 16: sent again to the address of somebody who is a contact by now, the older one is dead', async () => {
    const { company, invoice, copy, add, tokenOf } = await aCopy()
    await add(books)
    await db().shareLink.updateMany({ where: { mailedTo: books.email }, data: { contactId: null } })
    const choice = { ...usualChoice, cc: [books.email] }
    const facts = { company, by, now: minutesAfter(9), invoiceId: invoice.id }
    await sendInvoice({ ...facts, choice, requestKey: 'once-more' })
    expect(await opened({ company }, copy)).toMatchObject({ live: false })
    expect(await opened({ company }, await tokenOf(books.email))).toMatchObject({ live: true })
  })
})

describe('a link to pass on', () => {
  test('I3: opens the invoice, offers no message when it is dead, and outlives what happens to a contact', async () => {
    const link = await anOpenLink()
    const { company, contact, invoice } = link
    const address = await makeShareLink({ company, by, now: noon, invoiceId: invoice.id })
    const token = tokenIn(address)
    expect(address).toContain(`/portal/${company.slug}/share/`)
    await disableContact({ company, by, now: noon, contactId: contact.id })
    expect(await opened(link, token)).toMatchObject({ live: true })

    later(61 * day)
    expect(await opened(link, token)).toEqual(deadForGood)
    await press(link, token)
    expect(await messagesTo(contact.email)).toHaveLength(1)
  })

  test('I3: none of a draft, of a void invoice, or of another company’s', async () => {
    const { company } = await aCompany({ invoiceLinks: 'open' })
    const elsewhere = await anOpenLink()
    const draft = await aDraft(company)
    const invoice = await anIssuedInvoice(company)
    await voidInvoice({ company, by, now: noon, invoiceId: invoice.id })
    const make = (invoiceId: string) => makeShareLink({ company, by, now: noon, invoiceId })
    await expect(make(draft.id)).rejects.toMatchObject({ code: 'invoice-draft' })
    await expect(make(invoice.id)).rejects.toMatchObject({ code: 'invoice-void' })
    await expect(make(elsewhere.invoice.id)).rejects.toMatchObject({ code: 'not-found' })
    const { publicId } = await db().shareLink.findFirstOrThrow()
    const foreign = revokeShareLink({ company, by, now: noon, linkPublicId: publicId })
    await expect(foreign).rejects.toMatchObject({ code: 'not-found' })
    expect(await companyDb(company.id).shareLink.count()).toBe(0)
  })
})
