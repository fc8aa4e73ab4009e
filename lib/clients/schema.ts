import { z } from 'zod'
import { checkbox, email, optionalLine, optionalText, requiredLine, rowId } from '@/lib/forms/fields'

const clientFields = {
  name: requiredLine(200, 'Enter the name of the client.'),
  street: optionalLine(200),
  postalCode: optionalLine(20),
  city: optionalLine(100),
  state: optionalLine(100),
  country: optionalLine(100),
  phone: optionalLine(60),
  taxNumber: optionalLine(40),
  note: optionalText(2000),
}

const personName = requiredLine(120, 'Enter the name of the person.')
const role = z.enum(['billing', 'viewer'], 'Choose what the person may do.').default('billing')

const personFields = {
  name: personName,
  email,
  phone: optionalLine(60),
  role,
  receivesInvoices: checkbox,
}

/** A client, and with it the first person there if an address is known. */
export const NewClient = z
  .strictObject({ ...clientFields, personName: personName.optional(), personEmail: email.optional() })
  .superRefine(({ personName, personEmail }, context) => {
    if (personEmail && !personName) {
      context.addIssue({ code: 'custom', path: ['personName'], message: 'Enter the name of the person.' })
    }
    if (personName && !personEmail) {
      context.addIssue({ code: 'custom', path: ['personEmail'], message: 'Enter the address of the person.' })
    }
  })

/** What this client's invoice messages open; 'company' is no rule of its own. A form without it changes none. */
const invoiceLinks = z
  .enum(['company', 'sign_in', 'open'], 'Choose what invoice e-mails to this client open.')
  .transform((choice) => (choice === 'company' ? null : choice))
  .optional()

export const ChangedClient = z.strictObject({ clientId: rowId, ...clientFields, invoiceLinks })

export const NewPerson = z.strictObject({ clientId: rowId, ...personFields })

/** A person's own fields, and what they are to this client. */
export const ChangedPerson = z.strictObject({ clientId: rowId, contactId: rowId, ...personFields })

/** One person at one client. */
export const PersonAtClient = z.strictObject({ clientId: rowId, contactId: rowId })

export type ClientDetails = Omit<z.output<typeof ChangedClient>, 'clientId' | 'invoiceLinks'>
export type PersonDetails = Omit<z.output<typeof NewPerson>, 'clientId'>
