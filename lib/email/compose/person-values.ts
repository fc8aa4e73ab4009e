import type { FieldValues } from '../templates/kinds'
import { greeting } from './greeting'

type Between = { contact: string; company: string }

/** The fields that every text has: who writes to whom. */
export function personValues({ contact, company }: Between): FieldValues<'invitation'> {
  return { greeting: greeting(contact), 'contact.name': contact, 'company.name': company }
}
