import { copied, people, type Sentences, text } from './words'

export const ofQuotes: Sentences = {
  'quote.created': () => 'wrote the draft',
  'quote.issued': ({ number }) => `gave quote ${text(number)} its number`,
  'quote.sent': ({ number, to, copies }) => `sent quote ${text(number)} to ${people(to)}${copied(copies)}`,
  'quote.viewed': ({ number }) => `viewed quote ${text(number)}`,
  'quote.downloaded': ({ number }) => `downloaded quote ${text(number)}`,
  'quote.accepted': ({ number, name }) => `accepted quote ${text(number)}, as “${text(name)}”`,
  'quote.declined': ({ number, name }) => `declined quote ${text(number)}, as “${text(name)}”`,
  'quote.withdrawn': ({ number }) => `withdrew quote ${text(number)}`,
  'quote.revised': ({ number }) => `began a new version of quote ${text(number)}`,
  'quote.invoiced': ({ number }) => `made an invoice of quote ${text(number)}`,
}
