import { setLogo } from '@/lib/companies/logo/logo'
import type { Company } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { noon, type TestMember } from './builders'
import { aPicture, type Drawn } from './pictures'

/** Gives a company a logo, and tells its hash. */
export async function aLogo(
  company: Pick<Company, 'id'>,
  { by, now = noon, ...drawn }: Drawn & { by: TestMember; now?: Date },
): Promise<string> {
  await setLogo({ company, by, now, bytes: await aPicture(drawn) })
  const { logoHash } = await companyDb(company.id).company.findUniqueOrThrow({ where: { id: company.id } })
  return logoHash ?? ''
}
