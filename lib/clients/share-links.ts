import type { Contact } from '@/lib/db/generated/client'
import type { CompanyTx } from '@/lib/db/tenancy'

type Whose = {
  contactId: string
  /** The address they had until now; without: the one they have. */
  address?: string
  /** Only those to this client's invoices; without: all of them. */
  clientId?: string
  now: Date
}

/**
 * Ends the open links that were mailed to a contact, and those that went to their address before anybody knew whose
 * it is (Case 19); never the company's own copies. Those that are dead stay as they are.
 */
export async function revokeShareLinks(
  tx: CompanyTx,
  { contactId, address, clientId, now }: Whose,
): Promise<void> {
  const contact = await tx.contact.findUnique({ where: { id: contactId } })
  const loose = await withoutOwnCopy(tx, [address ?? contact?.email ?? ''])
  await tx.shareLink.updateMany({
    where: {
      OR: [{ contactId }, { contactId: null, mailedTo: { in: loose } }],
      revokedAt: null,
      ...(clientId ? { invoice: { clientId } } : {}),
    },
    data: { revokedAt: now },
  })
}

/**
 * The live links that went to these addresses as copies, before they were contacts', are theirs from now on: their
 * access decides (Case 19). The company's own copies stay its own.
 */
export async function tieShareLinks(tx: CompanyTx, contacts: Pick<Contact, 'id' | 'email'>[]): Promise<void> {
  const addresses = await withoutOwnCopy(
    tx,
    contacts.map(({ email }) => email),
  )
  const loose = await tx.shareLink.findMany({
    where: { contactId: null, mailedTo: { in: addresses }, revokedAt: null },
    select: { id: true, mailedTo: true },
  })
  const idOf = new Map(contacts.map(({ id, email }) => [email, id]))
  for (const { id, mailedTo } of loose) {
    const contactId = idOf.get(mailedTo ?? '')
    if (contactId) await tx.shareLink.updateMany({ where: { id }, data: { contactId } })
  }
}

/** Of these addresses those that are not the company's own. */
export async function withoutOwnCopy(tx: CompanyTx, addresses: string[]): Promise<string[]> {
  const { copyTo } = await tx.company.findUniqueOrThrow({ where: { id: tx.companyId } })
  return addresses.filter((address) => address !== copyTo)
}
