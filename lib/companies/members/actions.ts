'use server'

import { currentMember } from '@/lib/auth/guards'
import { memberAction } from '@/lib/auth/member-action'
import { enterDashboard } from '@/lib/auth/member-entering'
import { publicAction } from '@/lib/auth/public-action'
import { requestFacts } from '@/lib/auth/request'
import { removeSecondFactorOfMember } from '@/lib/auth/second-factor/removing'
import { redirectTo } from '@/lib/forms/form-state'
import { refused } from '@/lib/forms/refused'
import { inviteAgain, inviteMember, revokeInvitation } from './invitations'
import { joinAsNewcomer, joinAsSelf } from './joining'
import { leaveCompany, removeMember } from './leaving'
import { changeRole, transferOwnership } from './roles'
import * as input from './schema'
import { endSessionsOfMember, requireSecondFactor } from './security'

const membersPage = ({ slug }: { slug: string }) => `/admin/${slug}/settings/members`

export const inviteMemberAction = memberAction({
  permission: 'members:write',
  fresh: true,
  input: input.InviteMember,
  run: async ({ company, by, now }, { email, role }) => {
    const { caller } = await requestFacts()
    await inviteMember({ company, by, email, role, caller, now })
    return redirectTo(membersPage(company), 'member-invited')
  },
})

export const inviteAgainAction = memberAction({
  permission: 'members:write',
  input: input.OneInvitation,
  run: async ({ company, by, now }, { invitation }) => {
    const { caller } = await requestFacts()
    await inviteAgain({ company, by, invitationId: invitation, caller, now })
    return redirectTo(membersPage(company), 'member-invited')
  },
})

export const revokeInvitationAction = memberAction({
  permission: 'members:write',
  input: input.OneInvitation,
  run: async ({ company, by, now }, { invitation }) => {
    await revokeInvitation({ company, by, invitationId: invitation, now })
    return redirectTo(membersPage(company), 'invitation-revoked')
  },
})

export const changeRoleAction = memberAction({
  permission: 'members:write',
  fresh: true,
  input: input.ChangeRole,
  run: async ({ company, by, now }, { member, role }) => {
    await changeRole({ company, by, memberId: member, role, now })
    return redirectTo(membersPage(company), 'role-changed')
  },
})

export const removeMemberAction = memberAction({
  permission: 'members:write',
  fresh: true,
  input: input.OneMember,
  run: async ({ company, by, now }, { member }) => {
    await removeMember({ company, by, memberId: member, now })
    return redirectTo(membersPage(company), 'member-removed')
  },
})

export const transferOwnershipAction = memberAction({
  permission: 'company:own',
  fresh: true,
  input: input.OneMember,
  run: async ({ company, by, now }, { member }) => {
    await transferOwnership({ company, by, memberId: member, now })
    return redirectTo(membersPage(company), 'ownership-transferred')
  },
})

export const endSessionsOfMemberAction = memberAction({
  permission: 'company:own',
  input: input.OneMember,
  run: async ({ company, by, now }, { member }) => {
    await endSessionsOfMember({ company, by, memberId: member, now })
    return redirectTo(membersPage(company), 'member-signed-out')
  },
})

/** They have lost their app and their recovery codes. */
export const removeSecondFactorAction = memberAction({
  permission: 'company:own',
  fresh: true,
  input: input.OneMember,
  run: async ({ company, by, now }, { member }) => {
    await removeSecondFactorOfMember({ company, by, memberId: member, now })
    return redirectTo(membersPage(company), 'second-factor-removed')
  },
})

export const secondFactorRuleAction = memberAction({
  permission: 'company:own',
  fresh: true,
  input: input.SecondFactorRule,
  run: async ({ company, by, session, now }, { required }) => {
    await requireSecondFactor({ company, by, required, secondFactor: session.secondFactor, now })
    return redirectTo(membersPage(company), 'settings-saved')
  },
})

/** Everybody may go; who is a member of nothing else sees that afterwards. */
export const leaveCompanyAction = memberAction({
  permission: 'account:own',
  input: input.Nothing,
  run: async ({ company, by, now }) => {
    await leaveCompany({ company, by, now })
    return redirectTo('/admin', 'left-company')
  },
})

/** Nobody who is signed in here meanwhile is replaced silently (SECURITY M7). */
export const joinAsNewcomerAction = publicAction({
  input: input.JoinAsNewcomer,
  run: async (facts, { token, name, password }) => {
    const session = await currentMember()
    if (session) throw refused('join-other', { values: { name: session.user.name } })
    const { user, company } = await joinAsNewcomer({ token, name, password, now: facts.now })
    const returnTo = `/admin/${company.slug}/dashboard`
    return redirectTo(await enterDashboard({ ...facts, user, method: 'invitation', returnTo, first: true }))
  },
})

/** Only for who is signed in with the invited address: nobody's session is replaced (SECURITY M7). */
export const joinAsSelfAction = publicAction({
  input: input.JoinAsSelf,
  run: async ({ now }, { token }) => {
    const session = await currentMember()
    if (!session) throw refused('signed-out')
    const company = await joinAsSelf({ token, user: session.user, now })
    return redirectTo(`/admin/${company.slug}/dashboard`)
  },
})
