import { ButtonLink } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import { adminPath } from './addresses'

type ImportedNoteProps = {
  slug: string
  /** From the address, where the import left them: clients, clientsHere, invoices, invoicesHere. */
  counts: Record<string, string | string[] | undefined>
}

/** What an import added, and what it passed over; nothing before there was one. */
export function ImportedNote({ slug, counts }: ImportedNoteProps) {
  const [clients, clientsHere, invoices, invoicesHere] = [
    wholeNumber(counts.clients),
    wholeNumber(counts.clientsHere),
    wholeNumber(counts.invoices),
    wholeNumber(counts.invoicesHere),
  ]
  if (clients === null || clientsHere === null || invoices === null || invoicesHere === null) return null
  const passedOver = [counted(clientsHere, 'client'), counted(invoicesHere, 'invoice')]
  return (
    <Note
      tone="paid"
      role="status"
      className="mb-5"
      title={`${counted(clients, 'client')} and ${counted(invoices, 'invoice')} imported`}
      action={
        <>
          <ButtonLink href={adminPath(slug, 'invoices')} size="small">
            Show invoices
          </ButtonLink>
          <ButtonLink href={adminPath(slug, 'clients')} size="small">
            Show clients
          </ButtonLink>
        </>
      }
    >
      {(clientsHere > 0 || invoicesHere > 0) &&
        `${passedOver.join(' and ')} were here already and stay as they are.`}
    </Note>
  )
}

function wholeNumber(text: string | string[] | undefined): number | null {
  return typeof text === 'string' && /^\d{1,6}$/.test(text) ? Number(text) : null
}

function counted(number: number, thing: string): string {
  return number === 1 ? `1 ${thing}` : `${number} ${thing}s`
}
