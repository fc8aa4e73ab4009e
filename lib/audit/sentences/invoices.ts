import { byLink, copied, counted, people, type Sentences, text } from './words'

/** Invoices, their messages, and what was imported. */
export const ofInvoices: Sentences = {
  'invoice.created': () => 'wrote the draft',
  'invoice.issued': ({ number }) => `issued invoice ${text(number)}`,
  'invoice.imported': ({ number }) => `imported invoice ${text(number)}`,
  'invoice.sent': ({ number, to, copies }) =>
    `sent invoice ${text(number)} to ${people(to)}${copied(copies)}`,
  'invoice.sending-planned': (facts) => `planned to send the invoice on ${text(facts.for)}`,
  'invoice.sending-cancelled': () => 'cancelled the planned sending',
  'invoice.sending-refused': ({ why }) => `The invoice was to be sent and was not: ${text(why)}`,
  'invoice.reminded': ({ number, to, requestKey }) =>
    text(requestKey)
      ? `sent a reminder of invoice ${text(number)} to ${people(to)}`
      : `A reminder of invoice ${text(number)} went to ${people(to)}`,
  'invoice.reminders-stopped': ({ number }) => `stopped the reminders of invoice ${text(number)}`,
  'invoice.reminders-resumed': ({ number }) => `let the reminders of invoice ${text(number)} go on`,
  'invoice.viewed': (facts) => `${byLink(facts)}viewed invoice ${text(facts.number)}`,
  'invoice.downloaded': (facts) => `${byLink(facts)}downloaded invoice ${text(facts.number)}`,
  'invoice.link-made': ({ number }) => `made an open link to invoice ${text(number)}`,
  'invoice.link-revoked': ({ number, name }) =>
    `ended ${text(name) ? `the open link of ${text(name)}` : 'an open link'} to invoice ${text(number)}`,
  'invoice.link-mailed': ({ number, name }) =>
    `mailed ${text(name)} a fresh link to invoice ${text(number)}, asked for where the old one had died`,
  'invoice.receipt-sent': ({ number, to }) => `sent a receipt for invoice ${text(number)} to ${people(to)}`,
  'invoice.voided': ({ number }) => `made invoice ${text(number)} void`,
  'invoice.repeated': () => 'let it be repeated',
  'invoice.repeat-changed': () => 'changed how it is repeated',
  'invoice.repeat-paused': () => 'paused its repeating',
  'invoice.repeat-resumed': () => 'let its repeating go on',
  'invoice.repeat-follows': () => 'let its repeating follow the copy, once that is issued',
  'invoice.repeat-ended': () => 'ended its repeating',
  'invoice.repeat-stopped': () => 'Its repeating stopped by itself',
  'message.bounced': ({ to }) => `the message to ${text(to)} came back`,
  'message.complained': ({ to }) => `${text(to)} reported the message as spam`,
  'message.stop-lifted': ({ address }) => `said that mail to ${text(address)} works again`,
  'message.tried-again': ({ to }) => `had the message to ${text(to)} tried again`,
  'message.seen-to': ({ to }) => `saw to the message to ${text(to)}`,
  'message.bounces-exported': () => 'took away the list of what came back as a file',
  'clients.exported': () => 'took away the clients as a file',
  'statement.exported': () => 'took away a client’s statement of account as a file',
  'invoices.exported': () => 'took away the invoices as a file',
  'import.finished': ({ clients, invoices }) =>
    `imported ${counted(clients, 'client')} and ${counted(invoices, 'invoice')}`,
}
