import { env } from '@/lib/env'

type Addressed = { slug: string }

/** The ONE address an owner gives to every client. */
export function portalAddress({ slug }: Addressed): string {
  return `${env().NEXTAUTH_URL}/portal/${slug}`
}

/** What an invoice message links to: no credential in it (SECURITY I2). */
export function portalInvoiceAddress(company: Addressed, invoice: { publicId: string }): string {
  return `${portalAddress(company)}/invoices/${invoice.publicId}`
}
