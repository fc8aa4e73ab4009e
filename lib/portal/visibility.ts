import { accessOn } from '@/lib/clients/live-access'
import { type CalendarDate, today } from '@/lib/dates'
import type { Company, Prisma } from '@/lib/db/generated/client'

/*
 * What somebody who looks at the portal may see, said once: every query of the portal has one of these in its
 * `where`, so that what isn't theirs is not there (Case 26, SECURITY T4, T5).
 */

/** A contact who is signed in; or a member who looks at one client as that client (Case 30). */
export type Viewer = { contactId: string } | { asClientId: string }

/** Who asks, and when: what they may see can end with a day. */
export type Asking = { company: Company; viewer: Viewer; now: Date }

/** Clients they know by name: also one of whose invoices they may see only some. */
export function visibleClients({ company, viewer, now }: Asking): Prisma.ClientWhereInput {
  if ('asClientId' in viewer) return { id: viewer.asClientId }
  return { contacts: { some: accessOf(viewer.contactId, today(company.timeZone, now)) } }
}

/**
 * Invoices of those clients: all, or those that were chosen for them. Drafts are nobody's business yet
 * (Case 27); void ones are shown, and say so.
 */
export function visibleInvoices(asking: Asking): Prisma.InvoiceWhereInput {
  const { company, viewer, now } = asking
  const ofTheirClients = { state: { not: 'draft' as const }, client: visibleClients(asking) }
  if ('asClientId' in viewer) return ofTheirClients

  const access = accessOf(viewer.contactId, today(company.timeZone, now))
  return {
    ...ofTheirClients,
    AND: {
      OR: [
        { client: wholeClients(asking) },
        { sharedWith: { some: { clientContact: { ...access, role: 'selected' } } } },
      ],
    },
  }
}

/** Clients of whom they see everything: what concerns the client as a whole, like credit, is for those alone. */
export function wholeClients({ company, viewer, now }: Asking): Prisma.ClientWhereInput {
  if ('asClientId' in viewer) return { id: viewer.asClientId }
  const access = accessOf(viewer.contactId, today(company.timeZone, now))
  return { contacts: { some: { ...access, role: { in: ['billing', 'viewer'] } } } }
}

/**
 * Quotes of clients of whom they see everything; drafts are nobody's business yet, withdrawn ones say that they are.
 * Who sees only chosen invoices sees no quote.
 */
export function visibleQuotes(asking: Asking): Prisma.QuoteWhereInput {
  return { state: { not: 'draft' }, client: wholeClients(asking) }
}

/** Clients for whom they may say yes or no: as paying is, for who may do more than look. Nobody who views as a client. */
export function answerableClients({ company, viewer, now }: Asking): Prisma.ClientWhereInput {
  if ('asClientId' in viewer) return { id: { in: [] } }
  const access = accessOf(viewer.contactId, today(company.timeZone, now))
  return { contacts: { some: { ...access, role: 'billing' } } }
}

function accessOf(contactId: string, day: CalendarDate): Prisma.ClientContactWhereInput {
  return { contactId, ...accessOn(day) }
}
