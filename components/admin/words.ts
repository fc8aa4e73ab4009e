import type { CompanyChoice } from '@/lib/companies/queries'

export const roleWords: Record<CompanyChoice['role'], string> = {
  owner: 'Owner',
  admin: 'Admin',
  staff: 'Staff',
  viewer: 'Viewer',
}
