type AtPortal = { slug: string }
type Shown = { publicId: string }

/** Sends on to the contact's client, or asks which. */
export function portalHome({ slug }: AtPortal): string {
  return `/portal/${slug}`
}

/** The overview of one client; the client is in the address, so two tabs can hold two. */
export function clientHome({ slug }: AtPortal, client: Shown): string {
  return `/portal/${slug}/c/${client.publicId}`
}

export function clientInvoices(company: AtPortal, client: Shown): string {
  return `${clientHome(company, client)}/invoices`
}

/** What an invoice message links to; the invoice implies its client. */
export function portalInvoice({ slug }: AtPortal, invoice: Shown): string {
  return `/portal/${slug}/invoices/${invoice.publicId}`
}

export function portalInvoicePdf(company: AtPortal, invoice: Shown): string {
  return `${portalInvoice(company, invoice)}/pdf`
}

export function portalProfile({ slug }: AtPortal): string {
  return `/portal/${slug}/profile`
}
