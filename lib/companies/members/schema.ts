import { z } from 'zod'
import { token, typedPassword } from '@/lib/auth/schema'
import { MemberRole } from '@/lib/db/generated/enums'
import { checkbox, email, requiredLine, rowId } from '@/lib/forms/fields'
import { isPublicId } from '@/lib/ids'

const role = z.enum(MemberRole, 'Choose a role from the list.')

const retry = 'Open the page again and retry.'

export const InviteMember = z.strictObject({ email, role })

export const OneInvitation = z.strictObject({ invitation: z.string(retry).refine(isPublicId, retry) })

export const OneMember = z.strictObject({ member: rowId })

export const ChangeRole = z.strictObject({ member: rowId, role })

export const SecondFactorRule = z.strictObject({ required: checkbox })

export const Nothing = z.strictObject({})

export const JoinAsNewcomer = z.strictObject({
  token,
  name: requiredLine(120, 'Enter your name.'),
  password: typedPassword('Choose a password.'),
})

export const JoinAsSelf = z.strictObject({ token })
