import { type Facts, type Sentences, text } from './words'

/** What invoices are written from. */
export const ofCatalogue: Sentences = {
  'catalogue.added': (facts) => `added ${entry(facts)}`,
  'catalogue.changed': (facts) =>
    (text(facts.was)
      ? `renamed ${entry({ ...facts, name: facts.was })} to ${text(facts.name)}`
      : `changed ${entry(facts)}`) + printing(facts),
  'catalogue.archived': (facts) => `put ${entry(facts)} into the archive`,
  'catalogue.restored': (facts) => `took ${entry(facts)} out of the archive`,
  'catalogue.deleted': (facts) => `deleted ${entry(facts)}`,
}

const shelfWords: Record<string, string> = {
  'tax-rate': 'the tax',
  product: 'the product',
  'payment-term': 'the payment terms',
  note: 'the note',
  'custom-field': 'the custom field',
}

function printing({ printed }: Facts): string {
  if (typeof printed !== 'boolean') return ''
  return printed ? ', printed from now on' : ', not printed any more'
}

/** "the tax VAT" */
function entry({ shelf, name }: Facts): string {
  return `${shelfWords[text(shelf)] ?? 'the entry'} ${text(name)}`
}
