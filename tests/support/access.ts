import { startContactSession } from '@/lib/auth/contact-sessions'
import { toDbDate } from '@/lib/dates'
import type { Client, Company, Contact } from '@/lib/db/generated/client'
import type { ClientContactRole } from '@/lib/db/generated/enums'
import { companyDb } from '@/lib/db/tenancy'
import { aContact, noon } from './builders'

type Access = {
  client: Pick<Client, 'id'>
  role?: ClientContactRole
  /** The last day, '2026-11-30'. */
  until?: string
  /** What a `selected` one may see. */
  invoices?: { id: string }[]
  /** Who gave it; the company unless told. */
  by?: Pick<Contact, 'id'>
  name?: string
  email?: string
}

/** A person at a client who may see less than everything, as the tables say it. */
export async function aContactWithAccess(company: Pick<Company, 'id'>, access: Access): Promise<Contact> {
  const { client, role = 'billing', until, invoices = [], by, name, email } = access
  const contact = await aContact(company, { client, name, email })
  const view = companyDb(company.id)
  const where = {
    companyId_clientId_contactId: { companyId: company.id, clientId: client.id, contactId: contact.id },
  }
  const { id } = await view.clientContact.update({
    where,
    data: { role, accessUntil: until ? toDbDate(until) : null, grantedByContactId: by?.id ?? null },
  })
  await view.sharedInvoice.createMany({
    data: invoices.map((invoice) => ({ clientContactId: id, invoiceId: invoice.id })),
  })
  return contact
}

/** A contact's access to a client as it stands in the database; null: none. */
export function accessAt(company: Pick<Company, 'id'>, client: { id: string }, contact: { id: string }) {
  return companyDb(company.id).clientContact.findFirst({
    where: { clientId: client.id, contactId: contact.id },
  })
}

/** Somebody signed in at the portal, without a browser. */
export function aSession(company: Pick<Company, 'id'>, contact: { id: string }, { now = noon } = {}) {
  return startContactSession(companyDb(company.id), {
    companyId: company.id,
    contactId: contact.id,
    method: 'password',
    device: 'Firefox on Linux',
    caller: '192.0.2.7',
    keepSignedIn: false,
    presented: null,
    now,
  })
}
