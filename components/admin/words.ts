import type { MemberContext } from '@/lib/auth/guards'
import type { CompanyChoice } from '@/lib/companies/queries'
import { translator } from '@/lib/i18n/translator'

export const roleWords: Record<CompanyChoice['role'], string> = {
  owner: 'Owner',
  admin: 'Admin',
  staff: 'Staff',
  viewer: 'Viewer',
}

/** What tells a bank in the company's country, as it is printed on invoices: "Routing number". */
export function bankCodeLabel({ country }: Pick<MemberContext['company'], 'country'>): string {
  return translator('pdf')('bank.code', { country })
}
