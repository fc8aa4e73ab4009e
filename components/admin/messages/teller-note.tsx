import { TextLink } from '@/components/ui/link'
import type { Teller } from '@/lib/email/telling'

/** What "sent" means here, and what nobody will tell. */
export function TellerWords({ teller }: { teller: Teller }) {
  if (teller === 'provider') {
    return <>What became of every message to your clients, as the mail service and their servers tell it.</>
  }
  if (teller === 'mailbox') {
    return (
      <>
        Messages stay on this machine, in the <TextLink href="/mailbox">mailbox</TextLink>: “sent” means that
        they lie there.
      </>
    )
  }
  return (
    <>
      “Sent” means that the mail server took it. Whether it arrived is not reported here; what comes back
      lands in the mailbox of the sender’s address.
    </>
  )
}
