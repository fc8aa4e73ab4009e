import { atStep, byMethod, type Sentences, text, whose } from './words'

/** The company’s own people. */
export const ofMembers: Sentences = {
  'member.second-factor-on': () => 'switched their second step on',
  'member.second-factor-off': () => 'switched their second step off',
  'member.second-factor-removed': ({ name }) => `took the second step of ${text(name)} away`,
  'member.recovery-code-used': () => 'used a recovery code',
  'member.recovery-codes-renewed': () => 'had new recovery codes made',
  'member.passkey-added': ({ name }) => `added the passkey ${text(name)}`,
  'member.passkey-removed': ({ name }) => `removed the passkey ${text(name)}`,
  'member.signed-up': () => 'signed up',
  'member.signed-in': ({ method }) => `signed in to the dashboard${byMethod(method)}`,
  'member.signed-out': () => 'signed out of the dashboard',
  'member.sign-in-failed': (facts) => `failed to sign in to the dashboard as ${whose(facts)}${atStep(facts)}`,
  'member.sign-in-throttled': (facts) => `tried too often to sign in to the dashboard as ${whose(facts)}`,
  'member.confirmed': ({ method }) => `confirmed once more that it is them${byMethod(method)}`,
  'member.password-changed': () => 'changed their password',
  'member.password-reset': () => 'set a new password',
  'member.email-change-asked': ({ to }) => `wants to change their address to ${text(to)}`,
  'member.email-changed': ({ to }) => `changed their address to ${text(to)}`,
  'member.renamed': ({ name }) => `changed their name to ${text(name)}`,
  'member.sessions-ended': ({ name }) =>
    text(name) ? `signed ${text(name)} out everywhere` : 'ended sessions of theirs',
  'member.invited': ({ email, role }) => `invited ${text(email)} as ${text(role)}`,
  'member.invitation-revoked': ({ email }) => `took back the invitation of ${text(email)}`,
  'member.joined': ({ role }) => `joined as ${text(role)}`,
  'member.role-changed': ({ name, from, to }) =>
    `changed the role of ${text(name)} from ${text(from)} to ${text(to)}`,
  'member.removed': ({ name }) => `removed the member ${text(name)}`,
  'member.left': () => 'left the company',
}
