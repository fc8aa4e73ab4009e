import type { CompanyDb } from '@/lib/db/tenancy'
import { isTemplateKind } from './kinds'
import type { OwnTexts } from './words'

/** The company's own texts. */
export async function ownTexts(view: Pick<CompanyDb, 'emailTemplate'>): Promise<OwnTexts> {
  const rows = await view.emailTemplate.findMany({ select: { kind: true, subject: true, body: true } })
  return Object.fromEntries(
    rows
      .filter(({ kind }) => isTemplateKind(kind))
      .map(({ kind, subject, body }) => [kind, { subject, body }]),
  )
}
