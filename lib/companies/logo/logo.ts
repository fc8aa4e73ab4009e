import { type Actor, record } from '@/lib/audit/record'
import type { Company } from '@/lib/db/generated/client'
import { type CompanyTx, companyTransaction } from '@/lib/db/tenancy'
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
    await tx.companyLogo.createMany({ data: [{ ...picture, createdAt: now }], skipDuplicates: true })
    // Holds the row: of two at once the second sees below what the first one did.
    await tx.companyLogo.updateMany({ where: { hash }, data: { removedAt: null } })
    const { logoHash } = await tx.company.findUniqueOrThrow({ where: { id: company.id } })
    if (logoHash === hash) return
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
    const { logoHash: hash } = await tx.company.findUniqueOrThrow({ where: { id: company.id } })
    if (hash === null) return
    const { count } = await tx.companyLogo.updateMany({
      where: { hash, removedAt: null },
      data: { removedAt: now },
    })
    if (count === 0) return
    // Another one may be the company's by now: that one stays.
    const { logoHash } = await tx.company.findUniqueOrThrow({ where: { id: company.id } })
    if (logoHash !== hash) return
    await tx.company.update({
      where: { id: company.id },
      data: { logoHash: null, logoWidth: null, logoHeight: null },
    })
    await recordLogo(tx, 'company.logo-removed', verb)
  })
}

function logoFields({ hash, width, height }: Picture) {
  return { logoHash: hash, logoWidth: width, logoHeight: height }
}

async function recordLogo(tx: CompanyTx, event: string, { company, by, now }: Verb): Promise<void> {
  await record(tx, { event, by, subject: { kind: 'company', id: company.id }, at: now })
}
