import 'server-only'
import type { Company } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { withSecrets } from '@/lib/email/outgoing-message'
import type { TemplateKind, TemplateText } from '@/lib/email/templates/kinds'
import { ownTexts } from '@/lib/email/templates/queries'
import { exampleLetter } from './example-letter'

type Preview = {
  company: Company
  kind: TemplateKind
  now: Date
  /** As it is typed; without it, as it is saved. */
  text?: TemplateText
}

/** What a message of this kind looks like. */
export async function previewOf({ company, kind, now, text }: Preview) {
  const saved = await ownTexts(companyDb(company.id))
  const own = text ? { ...saved, [kind]: text } : saved
  const { message, number } = await exampleLetter({ company, kind, own, now })
  return { ...withSecrets(message, message.secrets), fromName: message.fromName, number }
}
