import { env } from '@/lib/env'
import { type OwnHost, ownOrigin } from '@/lib/hosts'

type Addressed = OwnHost & { slug: string }

/** The ONE address an owner gives to every client: at the company's own host name, or the base address. */
export function portalAddress(company: Addressed): string {
  return ownOrigin(company) ?? portalAddressHere(company)
}

/** The same at the base address, which goes on working beside an own host name. */
export function portalAddressHere({ slug }: { slug: string }): string {
  return `${env().NEXTAUTH_URL}/portal/${slug}`
}

/**
 * Where messages find a logo of the company. Always at the base address: a host name may be given up
 * while messages are out.
 */
export function logoAddress(company: { slug: string }, hash: string): string {
  return `${portalAddressHere(company)}/logo/${hash}`
}

/** What an invoice message links to where the owner allows open links: shows this one invoice (SECURITY I3). */
export function portalShareAddress(company: Addressed, token: string): string {
  return `${portalAddress(company)}/share/${token}`
}

/** Where a contact declines reminders: what a message about one links to, and what mail programs post to. */
export function portalNoRemindersAddress(company: Addressed, token: string): string {
  return `${portalAddress(company)}/no-reminders/${token}`
}

/** What a message about a quote links to: no credential in it (SECURITY I2). */
export function portalQuoteAddress(company: Addressed, quote: { publicId: string }): string {
  return `${portalAddress(company)}/quotes/${quote.publicId}`
}

/** What an invoice message links to: no credential in it (SECURITY I2). */
export function portalInvoiceAddress(company: Addressed, invoice: { publicId: string }): string {
  return `${portalAddress(company)}/invoices/${invoice.publicId}`
}
