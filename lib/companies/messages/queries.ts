import { companyDb } from '@/lib/db/tenancy'
import { defaultText, type TemplateKind, type TemplateText, templateKinds } from '@/lib/email/templates/kinds'
import { env } from '@/lib/env'

type OfCompany = { id: string }

/** The messages whose words may be changed, each with whether they were. */
export async function templateList({ id }: OfCompany): Promise<{ kind: TemplateKind; own: boolean }[]> {
  const rows = await companyDb(id).emailTemplate.findMany({ select: { kind: true } })
  const own = new Set(rows.map(({ kind }) => kind))
  return templateKinds.map((kind) => ({ kind, own: own.has(kind) }))
}

/** The words of one, with the version that a form sends back; 0 for Foyer's own. */
export async function templateForm(
  { id }: OfCompany,
  kind: TemplateKind,
): Promise<TemplateText & { version: number }> {
  const row = await companyDb(id).emailTemplate.findFirst({ where: { kind } })
  if (!row) return { ...defaultText(kind), version: 0 }
  return { subject: row.subject, body: row.body, version: row.version }
}

/** The operator's: what stands in From after the name. */
export function fromAddress(): string {
  return env().EMAIL_FROM
}
