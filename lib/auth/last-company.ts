import { db } from '@/lib/db/client'

/** Where /admin sends this member next time. */
export async function rememberCompany({ userId, companyId }: { userId: string; companyId: string }) {
  await db().user.update({ where: { id: userId }, data: { lastCompanyId: companyId } })
}
