import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { sourceFiles } from '../support/auth-source'

/** What is searched for and codes: nothing that anybody would miss. */
const mayCut = [
  'components/admin/audit/trail-filter-form.tsx',
  'components/admin/messages/message-filter-form.tsx',
  'components/forms/form-field.tsx',
  'components/second-step/second-step-panel.tsx',
  'components/ui/search-form.tsx',
]

test('no field cuts what is pasted into it: a text that is too long comes back with a sentence', () => {
  const cutting = sourceFiles(/^(app|components)\/.*\.tsx$/).filter((file) =>
    /\bmaxLength\b/.test(readFileSync(file, 'utf8')),
  )
  expect(cutting.toSorted()).toEqual(mayCut)
})
