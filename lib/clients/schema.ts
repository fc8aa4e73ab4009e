import { z } from 'zod'
import { typedValues } from '@/lib/catalogue/custom-fields/schema'
import { chosenTaxes } from '@/lib/catalogue/schema'
import {
  checkbox,
  email,
  optionalDate,
  optionalLine,
  optionalText,
  requiredLine,
  rowId,
} from '@/lib/forms/fields'

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
const notARole = 'Choose what the person may see.'
const role = z.enum(['billing', 'viewer'], notARole).default('billing')

const personFields = {
  name: personName,
  email,
  phone: optionalLine(60),
  receivesInvoices: checkbox,
}

/** A client, and with it the first person there if an address is known. */
export const NewClient = z
  .strictObject({
    ...clientFields,
    custom: typedValues,
    personName: personName.optional(),
    personEmail: email.optional(),
  })
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

/** Of the client's new invoices; none: as the company has it. */
const usualFields = { paymentTermId: z.uuid('Choose payment terms, or none.').optional(), ...chosenTaxes }

export const ChangedClient = z.strictObject({
  clientId: rowId,
  ...clientFields,
  custom: typedValues,
  ...usualFields,
  invoiceLinks,
})

/** One client. */
export const OneClient = z.strictObject({ clientId: rowId })

export const NewPerson = z.strictObject({ clientId: rowId, ...personFields, role })

/** A person's own fields, and whether they get this client's invoices. */
export const ChangedPerson = z.strictObject({ clientId: rowId, contactId: rowId, ...personFields })

/** One person at one client. */
export const PersonAtClient = z.strictObject({ clientId: rowId, contactId: rowId })

/** What a person may see of a client, and the last day of it. */
export const ChangedAccess = z.strictObject({
  ...PersonAtClient.shape,
  role: z.enum(['billing', 'viewer', 'selected'], notARole),
  accessUntil: optionalDate,
})

/** What the person of the page gave to somebody else, at whichever client. */
export const OneGrant = z.strictObject({ ...PersonAtClient.shape, grantee: rowId, grantClient: rowId })

export type ClientDetails = Omit<
  z.output<typeof ChangedClient>,
  'clientId' | 'custom' | 'invoiceLinks' | keyof typeof usualFields
>
export type PersonDetails = Omit<z.output<typeof NewPerson>, 'clientId'>
export type ChangedDetails = Omit<z.output<typeof ChangedPerson>, 'clientId' | 'contactId'>
