import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysBetween, today } from '@/lib/dates'
import { translator } from '@/lib/i18n/translator'
import { displayState, type InvoiceStanding, type InvoiceState, stateMessage } from '@/lib/invoices/state'

const TODAY = '2026-11-23'
const words = translator('states')

function standing(overrides: Partial<InvoiceStanding>): InvoiceStanding {
  return { state: 'issued', dueDate: '2026-12-03', paidOn: null, balance: 915054n, ...overrides }
}

function shown(invoice: InvoiceStanding, day = TODAY): string {
  const state = displayState(invoice, day)
  const { key, values } = stateMessage(state, { today: day })
  return `${state.tone}: ${words(key, values)}`
}

test('a state is a word and a colour, as in the pictures', () => {
  expect(shown(standing({}))).toBe('due: Due in 10 days')
  expect(shown(standing({ dueDate: '2026-11-24' }))).toBe('due: Due in 1 day')
  expect(shown(standing({ dueDate: '2026-11-23' }))).toBe('due: Due today')
  expect(shown(standing({ dueDate: '2026-11-22' }))).toBe('late: 1 day late')
  expect(shown(standing({ dueDate: '2026-11-11' }))).toBe('late: 12 days late')
  expect(shown(standing({ state: 'part_paid' }))).toBe('wait: Part paid')
  expect(shown(standing({ state: 'paid', balance: 0n, paidOn: '2026-11-06' }))).toBe('paid: Paid 6 Nov')
  expect(shown(standing({ state: 'void' }))).toBe('mute: Void')
  expect(shown(standing({ state: 'draft', dueDate: null }))).toBe('mute: Draft')
})

test('one that credit notes take back is credited, whoever paid before; void and given up say more', () => {
  const paid = standing({ state: 'paid', balance: 0n, paidOn: '2026-11-06', credited: 'wholly' })
  expect(shown(paid)).toBe('mute: Credited')
  // The credit went back to the client, and then the payment proved wrong.
  expect(shown({ ...paid, state: 'issued', balance: 100n })).toBe('due: Due in 10 days')
  expect(shown({ ...paid, state: 'written_off', balance: 100n })).toBe('mute: Written off')
  const part = standing({ state: 'part_paid', credited: 'only' })
  expect(shown(part)).toBe('due: Due in 10 days')
  expect(displayState({ ...part, dueDate: '2026-11-22' }, TODAY)).toMatchObject({ partPaid: false })
})

test('a payment of another year says which', () => {
  const paid = standing({ state: 'paid', balance: 0n, paidOn: '2025-11-06' })
  expect(shown(paid)).toBe('paid: Paid 6 Nov 2025')
  expect(shown(paid, '2025-12-31')).toBe('paid: Paid 6 Nov')
})

test('a day that is still "today" for the company is not late, whatever the server’s clock says', () => {
  const invoice = standing({ dueDate: '2026-11-23' })
  const now = new Date('2026-11-24T05:00:00Z')
  expect(shown(invoice, today('America/Los_Angeles', now))).toBe('due: Due today')
  expect(shown(invoice, today('Europe/Berlin', now))).toBe('late: 1 day late')
})

test('part paid and past its date is late, and remembers the part', () => {
  const invoice = standing({ state: 'part_paid', dueDate: '2026-11-22' })
  expect(displayState(invoice, TODAY)).toEqual({ kind: 'late', tone: 'late', days: 1, partPaid: true })
  expect(displayState({ ...invoice, state: 'issued' }, TODAY)).toMatchObject({
    kind: 'late',
    partPaid: false,
  })
  expect(displayState({ ...invoice, dueDate: TODAY }, TODAY)).toEqual({
    kind: 'part_paid',
    tone: 'wait',
    days: 0,
  })
})

test('nothing left to pay is paid, not late: an invoice over zero', () => {
  expect(shown(standing({ balance: 0n, dueDate: '2026-01-01' }))).toBe('paid: Paid')
  expect(shown(standing({ balance: -1n, dueDate: '2026-01-01' }))).toBe('paid: Paid')
})

test('drafts and void invoices are neither due nor late, however old their date', () => {
  for (const state of ['draft', 'void'] as const) {
    expect(displayState(standing({ state, dueDate: '2020-01-01' }), TODAY)).toEqual({
      kind: state,
      tone: 'mute',
    })
  }
})

test('an issued invoice without a due date is a fault of ours and says so', () => {
  expect(() => displayState(standing({ dueDate: null }), TODAY)).toThrow('due date')
})

test('late exactly after the due date, in any state that is open, and every state has words', () => {
  const states = fc.constantFrom<InvoiceState>('draft', 'issued', 'part_paid', 'paid', 'void')
  fc.assert(
    fc.property(
      states,
      fc.integer({ min: -40_000, max: 40_000 }),
      fc.bigInt({ min: 1n, max: 10n ** 15n }),
      (state, days, due) => {
        const dueDate = addDays(TODAY, days)
        const invoice = standing({
          state,
          dueDate,
          balance: state === 'paid' ? 0n : due,
          paidOn: state === 'paid' ? TODAY : null,
        })
        const display = displayState(invoice, TODAY)
        const open = state === 'issued' || state === 'part_paid'
        expect(display.kind === 'late').toBe(open && dueDate < TODAY)
        if ('days' in display) expect(display.days).toBe(Math.abs(daysBetween(TODAY, dueDate)))
        const { key, values } = stateMessage(display, { today: TODAY })
        const text = words(key, values)
        expect(text).not.toMatch(/[{}]|states\.|undefined|NaN/)
      },
    ),
  )
})
