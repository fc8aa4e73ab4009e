import type { CompanyTx } from '@/lib/db/tenancy'

type Whose = {
  contactId: string
  /** Only those to this client's invoices; without: all of them. */
  clientId?: string
  /** Only those to this invoice. */
  invoiceId?: string
  now: Date
}

/** Ends the open links that were mailed to a contact (Case 19). Those that are dead stay as they are. */
export async function revokeShareLinks(
  tx: Pick<CompanyTx, 'shareLink'>,
  { contactId, clientId, invoiceId, now }: Whose,
): Promise<void> {
  await tx.shareLink.updateMany({
    where: {
      contactId,
      revokedAt: null,
      ...(clientId ? { invoice: { clientId } } : {}),
      ...(invoiceId ? { invoiceId } : {}),
    },
    data: { revokedAt: now },
  })
}
