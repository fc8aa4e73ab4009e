import { sendInvoice } from '@/lib/invoices/sending'
import { aClient, aCompany, aContact, noon, type TestMember } from './builders'
import { anIssuedInvoice, messagesOf } from './invoice-builders'

/* An invoice that waits in the outbox, as of a provider that is down. */

export const jules = 'jules@harbour.example'
export const kit = 'kit@harbour.example'
export const inAnHour = new Date(noon.getTime() + 3_600_000)

/** Jules and Kit are at the client; an invoice waits in the outbox for both. */
export async function aWaitingInvoice() {
  const { company, owner } = await aCompany()
  const client = await aClient(company, { contacts: [] })
  const contact = await aContact(company, { client, email: jules, state: 'active', emailVerifiedAt: noon })
  await aContact(company, { client, name: 'Kit Moor', email: kit })
  const invoice = await anIssuedInvoice(company, { client })
  const scene = { company, owner, client, contact, invoice }
  await send(scene, invoice.id)
  return scene
}

export type WaitingScene = Awaited<ReturnType<typeof aWaitingInvoice>>

/** What verbs take of who acts. */
export const acting = ({ company, owner: by }: { company: WaitingScene['company']; owner: TestMember }) => ({
  ...{ company, by, now: noon },
})

/** To everybody who receives it, once. */
export const send = (scene: Pick<WaitingScene, 'company' | 'owner'>, invoiceId: string) =>
  sendInvoice({ ...acting(scene), invoiceId, requestKey: `sent-${invoiceId}` })

/** The same of who changes something about Jules at the client. */
export const aboutJules = (scene: Omit<WaitingScene, 'invoice'>) => ({
  ...acting(scene),
  clientId: scene.client.id,
  contactId: scene.contact.id,
})

/** What became of what was written to an address, in order. */
export async function fatesOf({ company }: Pick<WaitingScene, 'company'>, address: string) {
  return (await messagesOf(company)).filter(({ toAddress }) => toAddress === address)
}
