'use server'

import { memberAction } from '@/lib/auth/member-action'
import { redirectTo } from '@/lib/forms/form-state'
import { OneMessage } from './schema'
import { seeToMessage } from './seeing-to'
import { tryAgain } from './trying-again'

export const tryAgainAction = memberAction({
  permission: 'invoices:send',
  input: OneMessage,
  run: async ({ company, by, now }, { messageId }) => {
    await tryAgain({ company, by, now, messageId })
    return redirectTo(messagePath(company, messageId), 'message-queued')
  },
})

export const seeToMessageAction = memberAction({
  permission: 'invoices:send',
  input: OneMessage,
  run: async ({ company, by, now }, { messageId }) => {
    await seeToMessage({ company, by, now, messageId })
    return redirectTo(messagePath(company, messageId), 'message-seen-to')
  },
})

function messagePath({ slug }: { slug: string }, messageId: string): string {
  return `/admin/${slug}/messages/${messageId}`
}
