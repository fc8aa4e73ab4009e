import { describe, expect, test } from 'vitest'
import { type LifeVerb, life, lifeVerbs, mayBe, settledState } from '@/lib/invoices/life'
import type { InvoiceState } from '@/lib/invoices/state'

/*
 * The whole table, as a person would write it down. A cell says where the invoice is afterwards, `=` that nothing
 * about its state changes, `~` that its payments say it, `-` that it was done before, or the refusal.
 */
const asItShouldBe: Record<InvoiceState, Record<LifeVerb, string>> = {
  draft: {
    ...{ save: '=', delete: '=', issue: 'issued', send: 'issued', share: 'invoice-draft' },
    ...{ repeat: '=', pay: 'invoice-draft', takeBack: 'invoice-draft' },
    ...{ void: 'draft-not-void', writeOff: 'draft-not-void', takeUp: 'invoice-draft' },
    ...{ credit: 'invoice-draft' },
  },
  issued: {
    ...{ save: 'invoice-issued', delete: 'invoice-issued', issue: '-', send: '=', share: '=' },
    ...{ repeat: '=', pay: '~', takeBack: '~', void: 'void', writeOff: 'written_off', takeUp: '-' },
    ...{ credit: '~' },
  },
  part_paid: {
    ...{ save: 'invoice-issued', delete: 'invoice-issued', issue: '-', send: '=', share: '=' },
    ...{
      repeat: '=',
      pay: '~',
      takeBack: '~',
      void: 'invoice-has-payments',
      writeOff: 'written_off',
      takeUp: '-',
    },
    ...{ credit: '~' },
  },
  paid: {
    ...{ save: 'invoice-issued', delete: 'invoice-issued', issue: '-', send: '=', share: '=' },
    ...{
      repeat: '=',
      pay: 'invoice-settled',
      takeBack: '~',
      void: 'void',
      writeOff: 'invoice-settled',
      takeUp: '-',
    },
    ...{ credit: '~' },
  },
  void: {
    ...{ save: 'invoice-issued', delete: 'invoice-issued', issue: 'invoice-void', send: 'invoice-void' },
    ...{ repeat: 'invoice-void', share: 'invoice-void', pay: 'invoice-void', takeBack: '=' },
    ...{ void: '-', writeOff: 'invoice-void', takeUp: 'invoice-void' },
    ...{ credit: 'invoice-void' },
  },
  written_off: {
    ...{ save: 'invoice-issued', delete: 'invoice-issued', issue: '-', send: 'invoice-written-off' },
    ...{ repeat: 'invoice-written-off', share: '=', pay: 'invoice-written-off', takeBack: '=' },
    ...{ void: 'invoice-written-off', writeOff: '-', takeUp: '~' },
    ...{ credit: 'invoice-written-off' },
  },
}

const signs = { stays: '=', settles: '~', already: '-' } as const
const states = Object.keys(life) as InvoiceState[]

describe('the life of an invoice', () => {
  test.each(states)('%s: every verb leads where it should, or says why not', (state) => {
    const found = lifeVerbs.map((verb) => {
      const step = life[state][verb]
      const says = step.kind === 'goes' ? step.to : step.kind === 'refused' ? step.code : signs[step.kind]
      return [verb, says]
    })
    expect(Object.fromEntries(found)).toEqual(asItShouldBe[state])
  })

  test('a page shows a button for what leads somewhere, and for nothing else', () => {
    expect(states.filter((state) => mayBe(state, 'void'))).toEqual(['issued', 'paid'])
    expect(states.filter((state) => mayBe(state, 'takeUp'))).toEqual(['written_off'])
    expect(states.filter((state) => mayBe(state, 'pay'))).toEqual(['issued', 'part_paid'])
  })

  test('no state but the draft can be changed or deleted: what is issued does not change', () => {
    for (const verb of ['save', 'delete'] as const) {
      expect(states.filter((state) => mayBe(state, verb))).toEqual(['draft'])
    }
  })

  test('payments say: nothing, a part, all; nothing to pay is paid', () => {
    expect(settledState({ paid: 0n, total: 100n })).toBe('issued')
    expect(settledState({ paid: 99n, total: 100n })).toBe('part_paid')
    expect(settledState({ paid: 100n, total: 100n })).toBe('paid')
    expect(settledState({ paid: 0n, total: 0n })).toBe('paid')
  })
})
