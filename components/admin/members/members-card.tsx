import { adminPath } from '@/components/admin/addresses'
import { roleWords } from '@/components/admin/words'
import { Avatar } from '@/components/ui/avatar'
import { ButtonLink } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import { RowLink, Table, Td, Th, Tr } from '@/components/ui/table'
import type { MemberLine } from '@/lib/companies/members/queries'

type MembersCardProps = {
  slug: string
  members: MemberLine[]
  /** Who reads it. */
  userId: string
  /** The roles that the reader may change. */
  manageable: readonly MemberLine['role'][]
}

/** Who works in this company, as what, and how they sign in. */
export function MembersCard({ slug, members, userId, manageable }: MembersCardProps) {
  return (
    <Card pad="none">
      <CardHeader
        title="Members"
        inset
        actions={
          manageable.length > 0 && (
            <ButtonLink href={adminPath(slug, 'settings', 'members', 'invite')} size="small">
              Invite somebody
            </ButtonLink>
          )
        }
      />
      <Table caption="Members">
        <thead>
          <tr>
            <Th>Member</Th>
            <Th>Role</Th>
            <Th secondary>Second factor</Th>
            <Th secondary>Last sign-in</Th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => {
            const mine = member.userId === userId
            const href = adminPath(slug, 'settings', 'members', member.id)
            return (
              <Tr key={member.id}>
                <Td>
                  <Person
                    member={member}
                    mine={mine}
                    href={!mine && manageable.includes(member.role) ? href : null}
                  />
                </Td>
                <Td>{roleWords[member.role]}</Td>
                <Td secondary>
                  {member.secondFactor ? <Chip tone="paid">Yes</Chip> : <Chip tone="mute">No</Chip>}
                </Td>
                <Td secondary tone="sub" className="text-sm">
                  <span className="block first-letter:uppercase">{member.lastSignIn ?? 'never'}</span>
                </Td>
              </Tr>
            )
          })}
        </tbody>
      </Table>
    </Card>
  )
}

type PersonProps = { member: MemberLine; mine: boolean; href: string | null }

function Person({ member, mine, href }: PersonProps) {
  return (
    <div className="flex items-center gap-3">
      <span className="@max-md:hidden">
        <Avatar name={member.name} />
      </span>
      <span className="min-w-0">
        {href ? (
          <RowLink href={href} className="font-semibold [overflow-wrap:anywhere]">
            {member.name}
          </RowLink>
        ) : (
          <span className="font-semibold [overflow-wrap:anywhere]">
            {member.name}
            {mine && <span className="font-normal text-ink-3"> (you)</span>}
          </span>
        )}
        <span className="block text-ink-2 text-sm [overflow-wrap:anywhere]">{member.email}</span>
      </span>
    </div>
  )
}
