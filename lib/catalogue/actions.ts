'use server'

import { memberAction } from '@/lib/auth/member-action'
import { redirectTo } from '@/lib/forms/form-state'
import { archiveEntry, deleteEntry, restoreEntry } from './archiving'
import { shelfPath } from './paths'
import { ChangedTaxRate, NewTaxRate, OneEntry } from './schema'
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
