import { dotted } from '@/components/ui/dotted'
import { RowLink, Table, Td, Th, Tr } from '@/components/ui/table'
import type { ListedClient } from '@/lib/clients/queries'

/** Clients by name: who is there and what is still to pay. */
export function ClientTable({ clients, path }: { clients: ListedClient[]; path: string }) {
  return (
    <Table caption="Clients, by name">
      <thead>
        <tr>
          <Th>Client</Th>
          <Th secondary>People</Th>
          <Th numeric secondary="wide">
            Late
          </Th>
          <Th numeric>Open</Th>
        </tr>
      </thead>
      <tbody>
        {clients.map((client) => (
          <Tr key={client.id}>
            <Td>
              <RowLink href={`${path}/${client.publicId}`} className="font-semibold">
                {client.name}
              </RowLink>
              <span className="block text-ink-3 text-sm">
                {dotted([`Client ${client.number}`, client.city, client.country])}
              </span>
            </Td>
            <Td secondary tone="sub" className="text-sm">
              <People people={client.people} />
            </Td>
            <Td numeric secondary="wide" tone={client.late.length > 0 ? 'late' : 'sub'}>
              {client.late.length > 0 ? <Sums sums={client.late} /> : '—'}
            </Td>
            <Td numeric>
              <Sums sums={client.open} />
              {client.late.length > 0 && (
                <span className="block text-late text-sm @[54rem]:hidden">{client.late.join(', ')} late</span>
              )}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}

function People({ people }: Pick<ListedClient, 'people'>) {
  const [first, ...others] = people
  if (!first) return <span className="text-ink-3">Nobody yet</span>
  return (
    <>
      <span className="block">
        {first.name}
        {others.length > 0 && ` and ${others.length} more`}
      </span>
      <span className="block text-ink-3 [overflow-wrap:anywhere]">{first.email}</span>
    </>
  )
}

/** One a currency, below each other. */
function Sums({ sums }: { sums: readonly string[] }) {
  return sums.map((sum) => (
    <span key={sum} className="block">
      {sum}
    </span>
  ))
}
