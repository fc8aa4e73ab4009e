import { z } from 'zod'
import { typedValues } from '@/lib/catalogue/custom-fields/schema'
import { isCurrency } from '@/lib/money'

/** Of each file; the page checks it too, before anything is sent. */
export const fileLimit = {
  bytes: 1_000_000,
  sentence: 'This file is over 1 MB. Cut it into smaller ones: what is here already is passed over.',
}

const csvFile = z.file('Choose a file.').max(fileLimit.bytes, fileLimit.sentence).optional()

const wholeDays = 'Enter a whole number of days, 0 to 365.'

/** Two CSV files, either of which may be left out, and what they don't say. */
export const ImportForm = z
  .strictObject({
    clientsFile: csvFile,
    invoicesFile: csvFile,
    currency: z.string('Choose the currency.').refine(isCurrency, 'Choose the currency from the list.'),
    paymentDays: z.number(wholeDays).int(wholeDays).min(0, wholeDays).max(365, wholeDays),
    /** Which columns of the clients fill custom fields. */
    custom: typedValues,
    settled: z.enum(['open', 'paid'], 'Choose whether these invoices are open or paid.'),
  })
  .refine(({ clientsFile, invoicesFile }) => clientsFile || invoicesFile, {
    path: ['clientsFile'],
    message: 'Choose at least one of the two files.',
  })

// What a page tells people about the files.
export { clientColumns } from '@/lib/clients/columns'
export { invoiceColumns } from './invoices-file'
