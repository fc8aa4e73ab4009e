'use server'

import { memberAction } from '@/lib/auth/member-action'
import { redirectTo } from '@/lib/forms/form-state'
import { archiveEntry, deleteEntry, restoreEntry } from './archiving'
import { addCustomField, changeCustomField } from './custom-fields/saving'
import { ChangedCustomField, NewCustomField } from './custom-fields/schema'
import { saveNoteTemplate } from './note-templates'
import { shelfPath } from './paths'
import { savePaymentTerm } from './payment-terms'
import { saveProduct } from './products'
import { ChangedTaxRate, NewTaxRate, OneEntry, SavedNote, SavedPaymentTerm, SavedProduct } from './schema'
import { addTaxRate, changeTaxRate } from './tax-rates'

export const addTaxRateAction = memberAction({
  permission: 'catalogue:write',
  input: NewTaxRate,
  run: async ({ company, by, now }, values) => {
    await addTaxRate({ company, by, now, values })
    return redirectTo(shelfPath(company, 'tax-rate'), 'entry-added')
  },
})

export const changeTaxRateAction = memberAction({
  permission: 'catalogue:write',
  input: ChangedTaxRate,
  run: async ({ company, by, now }, { taxRateId, ...values }) => {
    await changeTaxRate({ company, by, now, taxRateId, values })
    return redirectTo(shelfPath(company, 'tax-rate'), 'settings-saved')
  },
})

export const saveProductAction = memberAction({
  permission: 'catalogue:write',
  input: SavedProduct,
  run: async ({ company, by, now }, { productId: entryId, values }) => {
    await saveProduct({ company, by, now, entryId, values })
    return redirectTo(shelfPath(company, 'product'), entryId ? 'settings-saved' : 'entry-added')
  },
})

export const savePaymentTermAction = memberAction({
  permission: 'catalogue:write',
  input: SavedPaymentTerm,
  run: async ({ company, by, now }, { paymentTermId: entryId, values }) => {
    await savePaymentTerm({ company, by, now, entryId, values })
    return redirectTo(shelfPath(company, 'payment-term'), entryId ? 'settings-saved' : 'entry-added')
  },
})

export const saveNoteAction = memberAction({
  permission: 'catalogue:write',
  input: SavedNote,
  run: async ({ company, by, now }, { noteTemplateId: entryId, values }) => {
    await saveNoteTemplate({ company, by, now, entryId, values })
    return redirectTo(shelfPath(company, 'note'), entryId ? 'settings-saved' : 'entry-added')
  },
})

export const addCustomFieldAction = memberAction({
  permission: 'catalogue:write',
  input: NewCustomField,
  run: async ({ company, by, now }, values) => {
    await addCustomField({ company, by, now, values })
    return redirectTo(shelfPath(company, 'custom-field'), 'entry-added')
  },
})

export const changeCustomFieldAction = memberAction({
  permission: 'catalogue:write',
  input: ChangedCustomField,
  run: async ({ company, by, now }, { customFieldId, ...values }) => {
    await changeCustomField({ company, by, now, customFieldId, values })
    return redirectTo(shelfPath(company, 'custom-field'), 'settings-saved')
  },
})

export const archiveEntryAction = memberAction({
  permission: 'catalogue:write',
  input: OneEntry,
  run: async ({ company, by, now }, entry) => {
    await archiveEntry({ company, by, now, entry })
    return redirectTo(shelfPath(company, entry.shelf), 'entry-archived')
  },
})

export const restoreEntryAction = memberAction({
  permission: 'catalogue:write',
  input: OneEntry,
  run: async ({ company, by, now }, entry) => {
    await restoreEntry({ company, by, now, entry })
    return redirectTo(shelfPath(company, entry.shelf), 'entry-restored')
  },
})

/** What something has is refused: it goes to the archive instead. */
export const deleteEntryAction = memberAction({
  permission: 'catalogue:write',
  input: OneEntry,
  run: async ({ company, by, now }, entry) => {
    await deleteEntry({ company, by, now, entry })
    return redirectTo(shelfPath(company, entry.shelf), 'entry-deleted')
  },
})
