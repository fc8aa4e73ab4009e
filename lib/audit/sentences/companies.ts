import { counted, type Facts, type Sentences, text } from './words'

/** The company itself, and its trail. */
export const ofCompanies: Sentences = {
  'company.run-started': ({ invoices }) => `began to send ${counted(invoices, 'invoice')} at once`,
  'company.run-cancelled': ({ invoices }) =>
    `stopped a sending of many: ${counted(invoices, 'invoice')} did not go out`,
  'company.ownership-transferred': ({ name }) => `handed the company over to ${text(name)}`,
  'company.second-factor-required': () => 'made a second factor obligatory for every member',
  'company.second-factor-optional': () => 'made the second factor a choice of each member',
  'company.address-changed': ({ from, to }) => `changed the address from ${text(from)} to ${text(to)}`,
  'company.host-name-set': ({ host }) => `chose the host name ${text(host)}`,
  'company.host-name-verified': ({ host }) => `connected the host name ${text(host)}`,
  'company.host-name-removed': ({ host }) => `removed the host name ${text(host)}`,
  'company.host-name-released': ({ host }) => `The host name ${text(host)} went to whoever can prove it`,
  'company.host-name-lost': ({ host }) => `The host name ${text(host)} lost its proof and is no longer used`,
  'company.logo-changed': () => 'changed the logo',
  'company.logo-removed': () => 'took the logo off',
  'company.bank-details-changed': () => 'changed the bank details',
  'company.portal-settings-changed': (facts) => `changed the client portal: ${turned(facts)}`,
  'company.next-number-set': ({ next }) => `let the invoice numbers go on from ${text(next)}`,
  'company.sender-changed': (facts) => `changed how messages are sent${ledTo(facts)}`,
  'company.template-changed': ({ kind }) => `changed the words of ${message(kind)}`,
  'company.template-reset': ({ kind }) => `went back to the default words of ${message(kind)}`,
  'company.test-sent': ({ kind, to }) => `sent a test of ${message(kind)} to ${text(to)}`,
  'company.reminders-changed': ({ days }) =>
    text(days) ? `set the reminders: ${text(days)}` : 'switched reminders off',
  'company.changed': () => 'changed the company’s details',
  'company.created': () => 'opened the company',
  'audit.exported': () => 'took away the audit trail as a file',
}

const messageNames: Record<string, string> = {
  invoice: 'the invoice message',
  'reminder-before': 'the reminder before the due date',
  'reminder-due': 'the reminder on the due date',
  'reminder-late': 'the reminder after the due date',
  receipt: 'the receipt',
  'credit-note': 'the credit note message',
  quote: 'the quote message',
  invitation: 'the invitation',
}

function message(kind: unknown): string {
  return messageNames[text(kind)] ?? 'a message'
}

const switches: Record<string, string> = {
  signInByEmail: 'link and code',
  signInByPassword: 'password',
  signInByPasskey: 'passkey',
  keepSignedInAllowed: '“keep me signed in”',
  temporaryPasswords: 'temporary passwords',
  invoiceLinks: 'invoice links',
  portalEnabled: 'the portal',
}
const positions: Record<string, string> = {
  true: 'on',
  false: 'off',
  sign_in: 'ask to sign in',
  open: 'open that one invoice',
}

/** "password off, invoice links open that one invoice" */
function turned(facts: Facts): string {
  return Object.entries(switches)
    .flatMap(([name, what]) => {
      const fromTo = facts[name]
      return Array.isArray(fromTo) ? [`${what} ${positions[text(fromTo[1])] ?? ''}`.trim()] : []
    })
    .join(', ')
}

/** Where silent copies and answers go from now on, where that was changed. */
function ledTo({ copyTo, copyToBefore, replyTo, replyToBefore }: Facts): string {
  const places = [
    ...(copyTo || copyToBefore ? [`silent copies go to ${text(copyTo) || 'nobody'}`] : []),
    ...(replyTo || replyToBefore ? [`answers go to ${text(replyTo) || 'nobody'}`] : []),
  ]
  return places.length > 0 ? `: ${places.join(', ')}` : ''
}
