import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import { Card, CardHeader } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import { Table, Td, Th, ThHidden, Tr } from '@/components/ui/table'
import { endOtherSessionsAction, endSessionAction } from '@/lib/auth/account/actions'
import type { SessionLine } from '@/lib/auth/account/queries'

/** Where a member is signed in; each device but this one can be signed out (SECURITY S7). */
export function SessionsCard({ slug, sessions }: { slug: string; sessions: SessionLine[] }) {
  return (
    <Card pad="none">
      <CardHeader
        title="Where you are signed in"
        sub="You don’t know one of these? End it, and choose a new password."
        inset
        actions={
          sessions.length > 1 && (
            <ActionForm
              action={endOtherSessionsAction.bind(null, { company: slug })}
              words={formWords}
              fields={[]}
              buttons={[{ label: 'End all others', variant: 'secondary', size: 'small' }]}
            />
          )
        }
      />
      <Table caption="Your sessions">
        <thead>
          <tr>
            <Th>Device</Th>
            <Th secondary>Since</Th>
            <Th>Last seen</Th>
            <ThHidden>End it</ThHidden>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <Tr key={session.id}>
              <Td>
                <span className="block">{session.device}</span>
                <span className="block text-ink-3 text-sm [overflow-wrap:anywhere]">from {session.from}</span>
              </Td>
              <Td secondary tone="sub" className="text-sm first-letter:uppercase">
                {session.since}
              </Td>
              <Td tone="sub" className="text-sm first-letter:uppercase">
                {session.lastSeen}
              </Td>
              <Td numeric>
                {session.mine ? (
                  <Chip tone="paid">This one</Chip>
                ) : (
                  <div className="flex justify-end">
                    <ActionForm
                      action={endSessionAction.bind(null, { company: slug })}
                      words={formWords}
                      hidden={{ session: session.id }}
                      fields={[]}
                      buttons={[{ label: 'End', variant: 'quiet', size: 'small' }]}
                    />
                  </div>
                )}
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}
