import type { RefusalCode } from '@/lib/forms/refused'
import type { InvoiceState } from './state'

/*
 * The life of an invoice, in one table: draft → issued → part paid → paid; void; written off. Every verb asks it
 * before it does anything (askLife), and pages ask it which buttons they show. Late is no state: it is computed.
 */

/** What can be done with an invoice. */
export const lifeVerbs = [
  'save',
  'delete',
  'issue',
  'send',
  'share',
  'repeat',
  'pay',
  'takeBack',
  'void',
  'credit',
  'writeOff',
  'takeUp',
] as const
export type LifeVerb = (typeof lifeVerbs)[number]

export type LifeStep =
  /** It is in this state afterwards. */
  | { kind: 'goes'; to: InvoiceState }
  /** Its state stays as it is. */
  | { kind: 'stays' }
  /** Its state is what its payments say: settledState. */
  | { kind: 'settles' }
  /** It was done before: nothing happens, and nothing is refused. */
  | { kind: 'already' }
  | { kind: 'refused'; code: RefusalCode }

const stays: LifeStep = { kind: 'stays' }
const settles: LifeStep = { kind: 'settles' }
const already: LifeStep = { kind: 'already' }
const goes = (to: InvoiceState): LifeStep => ({ kind: 'goes', to })
const no = (code: RefusalCode): LifeStep => ({ kind: 'refused', code })

/** Of an invoice that has left the company: its words and sums stay as they are. */
const isIssued = { save: no('invoice-issued'), delete: no('invoice-issued'), issue: already }

export const life: Readonly<Record<InvoiceState, Readonly<Record<LifeVerb, LifeStep>>>> = {
  draft: {
    save: stays,
    delete: stays,
    issue: goes('issued'),
    send: goes('issued'),
    share: no('invoice-draft'),
    repeat: stays,
    pay: no('invoice-draft'),
    takeBack: no('invoice-draft'),
    void: no('draft-not-void'),
    credit: no('invoice-draft'),
    writeOff: no('draft-not-void'),
    takeUp: no('invoice-draft'),
  },
  issued: {
    ...isIssued,
    send: stays,
    share: stays,
    repeat: stays,
    pay: settles,
    takeBack: settles,
    void: goes('void'),
    credit: settles,
    writeOff: goes('written_off'),
    takeUp: already,
  },
  part_paid: {
    ...isIssued,
    send: stays,
    share: stays,
    repeat: stays,
    pay: settles,
    takeBack: settles,
    void: no('invoice-has-payments'),
    credit: settles,
    writeOff: goes('written_off'),
    takeUp: already,
  },
  paid: {
    ...isIssued,
    // The client may need it all the same, or never got it: the message asks for nothing.
    send: stays,
    share: stays,
    repeat: stays,
    pay: no('invoice-settled'),
    takeBack: settles,
    // One over nothing is paid without a payment; voidInvoice asks for payments too.
    void: goes('void'),
    // What was paid on it becomes the client's credit.
    credit: settles,
    writeOff: no('invoice-settled'),
    takeUp: already,
  },
  void: {
    ...isIssued,
    issue: no('invoice-void'),
    send: no('invoice-void'),
    share: no('invoice-void'),
    repeat: no('invoice-void'),
    pay: no('invoice-void'),
    // Nothing is paid on it: there is nothing to take back.
    takeBack: stays,
    void: already,
    credit: no('invoice-void'),
    writeOff: no('invoice-void'),
    takeUp: no('invoice-void'),
  },
  written_off: {
    ...isIssued,
    send: no('invoice-written-off'),
    share: stays,
    repeat: no('invoice-written-off'),
    pay: no('invoice-written-off'),
    // What was paid before can prove wrong later; the rest stays given up.
    takeBack: stays,
    void: no('invoice-written-off'),
    credit: no('invoice-written-off'),
    writeOff: already,
    takeUp: settles,
  },
}

/** Whether that can be done with it now: which buttons a page shows. */
export function mayBe(state: InvoiceState, verb: LifeVerb): boolean {
  const { kind } = life[state][verb]
  return kind !== 'refused' && kind !== 'already'
}

/** Minor units. Nothing left to pay is paid, also where nothing was ever due. */
export function settledState({ paid, total }: { paid: bigint; total: bigint }): InvoiceState {
  if (paid === total) return 'paid'
  return paid > 0n ? 'part_paid' : 'issued'
}
