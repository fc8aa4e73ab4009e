import { formatDate } from '@/lib/dates'
import { atStep, byMethod, counted, type Sentences, seen, text, whose } from './words'

/** Clients, their people, and what these do at the portal. */
export const ofContacts: Sentences = {
  'client.created': ({ name }) => `added the client ${text(name)}`,
  'client.changed': () => 'changed the details of the client',
  'client.reminders-changed': ({ name, days }) => `set the reminders of ${text(name)}: ${text(days)}`,
  'contact.added': ({ name }) => `added ${text(name)}`,
  'contact.removed': ({ name }) => `removed ${text(name)}`,
  'contact.changed': ({ name }) => `changed the details of ${text(name)}`,
  'contact.email-changed': ({ name, to }) => `changed the address of ${text(name)} to ${text(to)}`,
  'contact.invited': ({ name }) => `invited ${text(name) || 'a person'}`,
  'contact.disabled': ({ name }) => `switched the portal off for ${text(name)}`,
  'contact.access-changed': ({ name, client, role, until }) =>
    `lets ${text(name)} see ${seen(role)} of ${text(client)}${text(until) && ` until ${formatDate(text(until), 'short')}`}`,
  'contact.invoices-chosen': ({ name, client, invoices }) =>
    `chose what ${text(name)} may see of ${text(client)}: ${counted(invoices, 'invoice')}`,
  'contact.access-granted': ({ name, client, role, until }) =>
    `gave ${text(name)} access to ${seen(role)} of ${text(client)}${text(until) && ` until ${formatDate(text(until), 'short')}`}`,
  'contact.access-ended': ({ name, client }) => `ended the access of ${text(name)} to ${text(client)}`,
  'contact.sessions-ended': ({ name }) => `signed ${text(name) || 'themselves'} out everywhere`,
  'contact.address-sent': ({ name }) => `sent ${text(name)} the sign-in address`,
  'contact.reset-started': ({ name }) => `sent ${text(name)} a link to set a new password`,
  'contact.enabled': ({ name }) => `switched the portal on for ${text(name)}`,
  'contact.renamed': ({ to }) => `changed their name to ${text(to)}`,
  'contact.email-change-asked': () => 'asked for another e-mail address',
  'contact.reminders-declined': ({ name }) => `declined reminders for ${text(name)}`,
  'contact.reminders-accepted': ({ name }) => `switched reminders on again for ${text(name)}`,
  'contact.session-ended': () => 'ended one of their sessions',
  'contact.signed-in': ({ method }) => `signed in${byMethod(method)}`,
  'contact.confirmed': ({ method }) => `confirmed once more that it is them${byMethod(method)}`,
  'contact.signed-out': () => 'signed out',
  'contact.sign-in-failed': (facts) => `failed to sign in to the portal as ${whose(facts)}${atStep(facts)}`,
  'contact.sign-in-throttled': (facts) => `tried too often to sign in to the portal as ${whose(facts)}`,
  'contact.password-set': () => 'set their password',
  'contact.password-changed': () => 'changed their password',
  'contact.password-reset': () => 'set a new password',
  'contact.second-factor-on': () => 'switched their second step on',
  'contact.second-factor-off': () => 'switched their second step off',
  'contact.second-factor-removed': ({ name }) => `took the second step of ${text(name)} away`,
  'contact.recovery-code-used': () => 'used a recovery code',
  'contact.recovery-codes-renewed': () => 'had new recovery codes made',
  'contact.passkey-added': ({ name }) => `added the passkey ${text(name)}`,
  'contact.passkey-removed': ({ name }) => `removed the passkey ${text(name)}`,
  'portal.view-as-started': ({ client }) => `began to view the portal as ${text(client)}`,
  'portal.viewed-as': ({ minutes }) => `viewed the portal as this client for ${counted(minutes, 'minute')}`,
}
