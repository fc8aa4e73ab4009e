import { dotted } from '@/components/ui/dotted'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import type { TrailLine } from '@/lib/audit/trail'

/** What happened, latest first. Times are the company's; the title says them in UTC. */
export function TrailTable({ lines }: { lines: TrailLine[] }) {
  return (
    <Table caption="What happened, latest first">
      <thead>
        <tr>
          <Th>When</Th>
          <Th>What happened</Th>
          <Th secondary>From</Th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ id, at, onTheClock, who, what, caller, device }) => (
          <Tr key={id}>
            <Td tone="sub" className="align-top! sm:whitespace-nowrap">
              <time dateTime={at} title={`${at.slice(0, 19).replace('T', ' ')} UTC`}>
                {onTheClock}
              </time>
            </Td>
            <Td className="align-top! [overflow-wrap:anywhere]">
              <span className="font-semibold">{who}</span> {what}
              <span className="block text-ink-3 text-sm @[36rem]:hidden">{dotted([caller, device])}</span>
            </Td>
            <Td secondary tone="sub" className="align-top! [overflow-wrap:anywhere]">
              {caller ?? '—'}
              {device && <span className="block text-ink-3 text-sm">{device}</span>}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
