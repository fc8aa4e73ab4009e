import { z } from 'zod'
import type { PlannedSending } from '@/lib/db/generated/client'
import { sentenceOf } from '@/lib/forms/form-state'
import type { RefusalCode } from '@/lib/forms/refused'
import { messages } from '@/lib/i18n/messages'

const kept = z.record(z.string(), z.union([z.string(), z.number()]))

/** The sentence of what a planned sending was refused for; null: it was not. */
export function refusalOf({
  refusal,
  refusalValues,
}: Pick<PlannedSending, 'refusal' | 'refusalValues'>): string | null {
  if (refusal === null) return null
  const code = isCode(refusal) ? refusal : 'sending-failed'
  return sentenceOf({ code, values: kept.catch({}).parse(refusalValues) })
}

/** Codes that have a sentence today; another one was kept by an older Foyer. */
function isCode(code: string): code is RefusalCode {
  return Object.hasOwn(messages.errors, code)
}
