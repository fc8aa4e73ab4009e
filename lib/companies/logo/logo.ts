import { type Actor, record } from '@/lib/audit/record'
import type { Company } from '@/lib/db/generated/client'
import { type CompanyTx, companySql, companyTransaction, thisCompany } from '@/lib/db/tenancy'
import { type Picture, pictureOf } from './picture'

type Verb = { company: Pick<Company, 'id'>; by: Actor; now: Date }

/**
 * Makes a picture the company's logo, drawn anew. The one before stays at its address: messages that are out show
 * it. The same picture again changes nothing. Refused: what `pictureOf` refuses.
 */
export async function setLogo({ bytes, ...verb }: Verb & { bytes: Uint8Array }): Promise<void> {
  const picture = await pictureOf(bytes)
  const { company, now } = verb
  const { hash } = picture
  await companyTransaction(company.id, async (tx) => {
    const { logoHash } = await lockCompany(tx)
    if (logoHash === hash) return
    await tx.companyLogo.createMany({ data: [{ ...picture, createdAt: now }], skipDuplicates: true })
    await tx.companyLogo.updateMany({ where: { hash }, data: { removedAt: null } })
    await tx.company.update({ where: { id: company.id }, data: logoFields(picture) })
    await recordLogo(tx, 'company.logo-changed', verb)
  })
}

/**
 * Takes the logo off every page and message, those that are out too: its address is a 404 from now on. Papers that
 * a client has seen keep it (docs/decisions/041). Twice is once.
 */
export async function removeLogo(verb: Verb): Promise<void> {
  const { company, now } = verb
  await companyTransaction(company.id, async (tx) => {
    const { logoHash: hash } = await lockCompany(tx)
    if (hash === null) return
    await tx.companyLogo.updateMany({ where: { hash }, data: { removedAt: now } })
    await tx.company.update({
      where: { id: company.id },
      data: { logoHash: null, logoWidth: null, logoHeight: null },
    })
    await recordLogo(tx, 'company.logo-removed', verb)
  })
}

/** Two who change it at once do so one after the other. */
async function lockCompany(tx: CompanyTx): Promise<Company> {
  await companySql(tx)`SELECT 1 FROM "Company" WHERE "id" = ${thisCompany}::uuid FOR UPDATE`
  return tx.company.findUniqueOrThrow({ where: { id: tx.companyId } })
}

function logoFields({ hash, width, height }: Picture) {
  return { logoHash: hash, logoWidth: width, logoHeight: height }
}

async function recordLogo(tx: CompanyTx, event: string, { company, by, now }: Verb): Promise<void> {
  await record(tx, { event, by, subject: { kind: 'company', id: company.id }, at: now })
}
