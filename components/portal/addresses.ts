import { type AtPortal, portalPath } from '@/lib/portal-base'

type Shown = { publicId: string }

/** Sends on to the contact's client, or asks which. */
export function portalHome(company: AtPortal): string {
  return portalPath(company)
}

/** The overview of one client; the client is in the address, so two tabs can hold two. */
export function clientHome(company: AtPortal, client: Shown): string {
  return portalPath(company, `/c/${client.publicId}`)
}

export function clientInvoices(company: AtPortal, client: Shown): string {
  return `${clientHome(company, client)}/invoices`
}

/** Several of them in one file. */
export function clientInvoicesZip(company: AtPortal, client: Shown): string {
  return `${clientInvoices(company, client)}/zip`
}

export function clientStatement(company: AtPortal, client: Shown): string {
  return `${clientHome(company, client)}/statement`
}

/** What an invoice message links to; the invoice implies its client. */
export function portalInvoice(company: AtPortal, invoice: Shown): string {
  return portalPath(company, `/invoices/${invoice.publicId}`)
}

export function portalInvoicePdf(company: AtPortal, invoice: Shown): string {
  return `${portalInvoice(company, invoice)}/pdf`
}

/** A credit note stands below the invoice that it takes back. */
export function portalCreditNote(company: AtPortal, invoice: Shown, note: Shown): string {
  return `${portalInvoice(company, invoice)}/credit-notes/${note.publicId}`
}

export function clientQuotes(company: AtPortal, client: Shown): string {
  return `${clientHome(company, client)}/quotes`
}

/** What a message about a quote links to. */
export function portalQuote(company: AtPortal, quote: Shown): string {
  return portalPath(company, `/quotes/${quote.publicId}`)
}

export function portalQuotePdf(company: AtPortal, quote: Shown): string {
  return `${portalQuote(company, quote)}/pdf`
}

/** What an open link shows, to whoever holds it. */
export function portalShare(company: AtPortal, token: string): string {
  return portalPath(company, `/share/${token}`)
}

export function portalProfile(company: AtPortal): string {
  return portalPath(company, '/profile')
}
