import { describe, expect, test } from 'vitest'
import { printedAtIssue, printedFacts } from '@/lib/catalogue/custom-fields/printed'
import { fieldName } from '@/lib/catalogue/custom-fields/schema'
import { sameValues } from '@/lib/catalogue/custom-fields/values'
import { NewClient } from '@/lib/clients/schema'
import { parseForm } from '@/lib/forms/form-state'
import { newRowId } from '@/lib/ids'
import { aForm, fieldErrors } from '../../support/forms'

const id = '0199abcd-1234-7abc-8def-0123456789ab'
const name = 'custom.f0199abcd12347abc8def0123456789ab'

describe('custom fields in a form', () => {
  test('are named by the field, and read by its id; an emptied one is there too', () => {
    const other = newRowId(new Date('2026-11-23T12:00:00Z'))
    expect(fieldName(id)).toBe(name)
    const form = aForm({ name: 'Kestrel', [name]: ' Anna\n Berg ', [fieldName(other)]: '' })
    const { value } = parseForm(form, NewClient) as { value?: unknown }
    expect(value).toMatchObject({ custom: { [id]: 'Anna Berg', [other]: null } })
  })

  test.each([
    'custom',
    'custom.f0199',
    'custom.constructor',
    'custom.__proto__',
    `${name}.more`,
    `${name}[0]`,
    name.toUpperCase(),
    name.replace('custom', 'other'),
  ])('A5: %s names none', (strange) => {
    const form = aForm({ name: 'Kestrel', [strange]: 'x' })
    expect(Object.keys(fieldErrors(form, NewClient))).toHaveLength(1)
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  test('A5: thousands of them, or one twice, are refused', () => {
    const many = Array.from({ length: 201 }, () => [fieldName(newRowId(new Date())), 'x'] as const)
    expect(fieldErrors(aForm({ name: 'Kestrel', ...Object.fromEntries(many) }), NewClient)).toEqual({
      custom: ['Open the page again and retry.'],
    })
    const form = aForm({ name: 'Kestrel', [name]: 'x' })
    form.append(name, 'y')
    expect(fieldErrors(form, NewClient)).toEqual({ [name]: ['Enter text here.'] })
  })
})

describe('what a paper kept', () => {
  test.each([
    null,
    {},
    'x',
    [{ label: 'Department' }],
    [{ fieldId: id, label: 'A', type: 'list', value: 'x' }],
  ])('prints nothing of what can’t be read: %j', (kept) => {
    expect(printedAtIssue(kept)).toEqual([])
  })

  test('is read as the other figures and days of the paper are', () => {
    const field = { fieldId: id, label: 'A' }
    expect(
      printedFacts([
        { ...field, type: 'number', value: '-1450.5' },
        { ...field, type: 'date', value: '2026-11-03' },
        { ...field, type: 'text', value: '1450.5' },
      ]).map(({ value }) => value),
    ).toEqual(['−1,450.5', '3 November 2026', '1450.5'])
  })

  test('is the same in whatever order the database has it', () => {
    expect(sameValues({ a: '1', b: '2' }, { b: '2', a: '1' })).toBe(true)
    expect(sameValues({ a: '1' }, { a: '1', b: '2' })).toBe(false)
  })
})
