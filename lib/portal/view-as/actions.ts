'use server'

import type { MemberContext } from '@/lib/auth/guards'
import { memberAction } from '@/lib/auth/member-action'
import { redirectTo } from '@/lib/forms/form-state'
import { viewAsPath } from './addresses'
import { EndViewAs, StartViewAs } from './schema'
import { endViewingAs, startViewingAs } from './viewing-as'

export const startViewAsAction = memberAction({
  permission: 'portal:view-as',
  input: StartViewAs,
  run: async ({ company, member, now }, { client }) => {
    const grant = await startViewingAs({ company, by: actor(member), now, clientPublicId: client })
    return redirectTo(viewAsPath(company, grant))
  },
})

export const endViewAsAction = memberAction({
  permission: 'portal:view-as',
  input: EndViewAs,
  run: async ({ company, member, now }, { grant }) => {
    const client = await endViewingAs({ company, by: actor(member), now, grantPublicId: grant })
    return redirectTo(`/admin/${company.slug}/clients/${client.publicId}`, 'view-as-ended')
  },
})

function actor({ id, name }: MemberContext['member']) {
  return { kind: 'member' as const, id, name }
}
