import { isDeepStrictEqual } from 'node:util'
import { type Actor, record } from '@/lib/audit/record'
import type { Company } from '@/lib/db/generated/client'
import { type CompanyTx, companyTransaction } from '@/lib/db/tenancy'
import type { TemplateKind, TemplateText } from '@/lib/email/templates/kinds'
import { refused } from '@/lib/forms/refused'

type Verb = { company: Pick<Company, 'id'>; by: Actor; now: Date; kind: TemplateKind }

type SaveTemplate = Verb & {
  text: TemplateText
  /** Of the text that the form was opened with; 0: there was none of the company's own. */
  version: number
}

/**
 * Keeps the company's own words for a kind of message. From an older version what is there already changes nothing: a
 * double click saves once. Refused: `template-changed-elsewhere`.
 */
export async function saveTemplate({ company, by, now, kind, text, version }: SaveTemplate): Promise<void> {
  await companyTransaction(company.id, async (tx) => {
    const { count } =
      version === 0
        ? await addTemplate(tx, { kind, text, now })
        : await tx.emailTemplate.updateMany({
            where: { kind, version },
            data: { ...text, version: { increment: 1 }, updatedAt: now },
          })
    if (count === 0) {
      if (await saysSo(tx, kind, text)) return
      throw refused('template-changed-elsewhere')
    }
    await recordTemplate(tx, 'company.template-changed', { company, by, now, kind })
  })
}

async function saysSo(tx: CompanyTx, kind: TemplateKind, text: TemplateText): Promise<boolean> {
  const found = await tx.emailTemplate.findFirst({ where: { kind } })
  return found !== null && isDeepStrictEqual({ ...found, ...text }, found)
}

/** Two that are added at once: the second adds nothing. */
function addTemplate(
  tx: CompanyTx,
  { kind, text, now }: { kind: TemplateKind; text: TemplateText; now: Date },
) {
  // A number that no tab has open from before a reset.
  const version = Math.floor(now.getTime() / 1000)
  return tx.emailTemplate.createMany({
    data: [{ kind, ...text, version, updatedAt: now }],
    skipDuplicates: true,
  })
}

/** Foyer's own words again. Twice is once. */
export async function resetTemplate({ kind, ...verb }: Verb): Promise<void> {
  await companyTransaction(verb.company.id, async (tx) => {
    const { count } = await tx.emailTemplate.deleteMany({ where: { kind } })
    if (count > 0) await recordTemplate(tx, 'company.template-reset', { ...verb, kind })
  })
}

async function recordTemplate(tx: CompanyTx, event: string, { company, by, now, kind }: Verb): Promise<void> {
  await record(tx, { event, by, subject: { kind: 'company', id: company.id }, at: now, data: { kind } })
}
