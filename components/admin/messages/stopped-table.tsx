import { TextLink } from '@/components/ui/link'
import { Table, Td, Th, ThHidden, Tr } from '@/components/ui/table'
import type { StoppedAddress } from '@/lib/clients/stopped/queries'
import { adminPath } from '../addresses'
import { LiftStop, stopWords } from './stop-note'

type StoppedTableProps = { slug: string; stopped: readonly StoppedAddress[]; mayLift: boolean }

/** The addresses that nothing goes to, with why, since when and whose they are. */
export function StoppedTable({ slug, stopped, mayLift }: StoppedTableProps) {
  return (
    <Table caption="Addresses that nothing is sent to, latest first">
      <thead>
        <tr>
          <Th>Address</Th>
          <Th secondary>Why</Th>
          <Th secondary="wide">Since</Th>
          {mayLift && <ThHidden>Lift</ThHidden>}
        </tr>
      </thead>
      <tbody>
        {stopped.map((one) => (
          <Tr key={one.id}>
            <Td className="align-top!">
              <span className="block font-semibold [overflow-wrap:anywhere]">{one.address}</span>
              <span className="block text-ink-2 text-sm">
                <Whose slug={slug} person={one.person} mayOpen={mayLift} />
              </span>
              <span className="mt-1 block text-sm [overflow-wrap:anywhere] @[36rem]:hidden">
                <Why stopped={one} />
              </span>
            </Td>
            <Td secondary className="align-top! text-sm [overflow-wrap:anywhere]">
              <Why stopped={one} />
            </Td>
            <Td secondary="wide" tone="sub" className="align-top! text-sm" nowrap>
              <span className="block first-letter:uppercase">{one.since}</span>
            </Td>
            {mayLift && (
              <Td numeric className="align-top!">
                <LiftStop slug={slug} email={one.address} stopped={one} align="end" />
              </Td>
            )}
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}

type WhoseProps = { slug: string; person: StoppedAddress['person']; mayOpen: boolean }

function Whose({ slug, person, mayOpen }: WhoseProps) {
  if (!person?.client) return <>{person?.name ?? 'Nobody’s any more'}</>
  const { publicId, name, client } = person
  if (!mayOpen) return <>{`${name}, ${client.name}`}</>
  return (
    <>
      <TextLink href={adminPath(slug, 'clients', client.publicId, 'people', publicId)}>{name}</TextLink>,{' '}
      {client.name}
    </>
  )
}

function Why({ stopped: { cause, reason, since } }: { stopped: StoppedAddress }) {
  return (
    <>
      <span className="block text-late">{stopWords[cause]}</span>
      {reason && <span className="block text-ink-2">“{reason}”</span>}
      <span className="block text-ink-3 @[54rem]:hidden">Since {since}</span>
    </>
  )
}
