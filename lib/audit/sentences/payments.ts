import { type Facts, money, people, type Sentences, text } from './words'

export const ofPayments: Sentences = {
  'payment.recorded': (facts) =>
    `recorded ${ofWhole(facts) ? '' : 'a payment of '}${money(facts)}${ofWhole(facts)} on ${text(facts.number)}`,
  'payment.removed': (facts) =>
    `removed ${ofWhole(facts) ? '' : 'the payment of '}${money(facts)}${ofWhole(facts)} on ${text(facts.number)}`,
  'payment.credited': (facts) => `recorded ${money(facts)}${ofWhole(facts)} as the client’s credit`,
  'payment.credit-removed': (facts) => `removed ${money(facts)} of the client’s credit with its payment`,
  'credit.applied': (facts) => `applied ${money(facts)} of credit to ${text(facts.number)}`,
  'credit.taken-back': (facts) => `took ${money(facts)} of credit back from ${text(facts.number)}`,
  'credit.refunded': (facts) => `recorded a refund of ${money(facts)}`,
  'credit.refund-removed': (facts) => `removed the refund of ${money(facts)}`,
  'credit-note.issued': (facts) =>
    `credited ${money(facts)} of invoice ${text(facts.number)} with ${text(facts.note)}: ${text(facts.reason)}`,
  'credit-note.credited': (facts) => `gave ${money(facts)} of credit with ${text(facts.note)}`,
  'credit-note.voided': (facts) => `made credit note ${text(facts.note)} over ${money(facts)} void`,
  'credit-note.sent': (facts) => `sent credit note ${text(facts.note)} to ${people(facts.to)}`,
  'credit-note.viewed': ({ note }) => `viewed credit note ${text(note)}`,
  'credit-note.downloaded': ({ note }) => `downloaded credit note ${text(note)}`,
  'invoice.written-off': (facts) =>
    `wrote off ${money(facts)} of invoice ${text(facts.number)}: ${text(facts.reason)}`,
  'invoice.taken-up': ({ number }) => `took invoice ${text(number)} up again`,
}

/** " of a payment of €120.00", where it is a part of it. */
function ofWhole({ amount, whole, currency }: Facts): string {
  return text(whole) && whole !== amount ? ` of a payment of ${money({ amount: whole, currency })}` : ''
}
