import { roleWords } from '@/components/admin/words'
import { ActionForm } from '@/components/forms/action-form'
import { ConfirmAction } from '@/components/forms/confirm-action'
import { formWords } from '@/components/site/words'
import { Card, CardHeader } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import { Table, Td, Th, ThHidden, Tr } from '@/components/ui/table'
import { inviteAgainAction, revokeInvitationAction } from '@/lib/companies/members/actions'
import type { InvitationLine, MemberLine } from '@/lib/companies/members/queries'

type InvitationsCardProps = {
  slug: string
  invitations: InvitationLine[]
  manageable: readonly MemberLine['role'][]
}

/** Who was invited and has not come yet. */
export function InvitationsCard({ slug, invitations, manageable }: InvitationsCardProps) {
  if (invitations.length === 0) return null
  return (
    <Card pad="none">
      <CardHeader title="Invited" sub="An invitation works once, for 7 days." inset />
      <Table caption="Invitations that nobody has taken up">
        <thead>
          <tr>
            <Th>Address</Th>
            <Th secondary="narrow">Role</Th>
            <Th secondary>Sent</Th>
            <ThHidden>Send again or take back</ThHidden>
          </tr>
        </thead>
        <tbody>
          {invitations.map((invitation) => (
            <Tr key={invitation.publicId}>
              <Td>
                <span className="block [overflow-wrap:anywhere]">{invitation.email}</span>
                <span className="@md:hidden text-ink-3 text-sm">{roleWords[invitation.role]}</span>
              </Td>
              <Td secondary="narrow">{roleWords[invitation.role]}</Td>
              <Td secondary tone="sub" className="text-sm">
                {invitation.expired ? (
                  <Chip tone="wait">Expired</Chip>
                ) : (
                  <span className="block first-letter:uppercase">{invitation.sent}</span>
                )}
              </Td>
              <Td numeric>
                {manageable.includes(invitation.role) && <Buttons slug={slug} invitation={invitation} />}
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}

function Buttons({ slug, invitation }: { slug: string; invitation: InvitationLine }) {
  const hidden = { invitation: invitation.publicId }
  return (
    <div className="flex flex-wrap justify-end gap-2">
      <ActionForm
        action={inviteAgainAction.bind(null, { company: slug })}
        words={formWords}
        hidden={hidden}
        fields={[]}
        buttons={[{ label: 'Send again', variant: 'quiet', size: 'small' }]}
      />
      <ConfirmAction
        action={revokeInvitationAction.bind(null, { company: slug })}
        hidden={hidden}
        words={formWords}
        align="end"
        look={{ size: 'small', variant: 'quiet' }}
        button="Take back"
        question={`The link that ${invitation.email} has stops working.`}
        confirm="Take back"
      />
    </div>
  )
}
