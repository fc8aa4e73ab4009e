import 'server-only'
import { contactOfDecliningToken } from '@/lib/clients/declining'
import type { Company } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { maskEmail } from '@/lib/text'

type At = Pick<Company, 'id'>

/** What the page of a message's link may show; null for a token that is none of this company's. */
export async function decliningLink(asked: { company: At; token: string }) {
  const contact = await contactOfDecliningToken(asked)
  return contact && { maskedEmail: maskEmail(contact.email), declined: contact.remindersDeclined }
}

type Own = { company: At; contact: { id: string } }

/** Whether the contact gets reminders. */
export async function getsReminders({ company, contact: { id } }: Own): Promise<boolean> {
  const contact = await companyDb(company.id).contact.findUniqueOrThrow({ where: { id } })
  return !contact.remindersDeclined
}
