/*
 * Which tests prove which file, by the beginning of its path; the first that fits counts. Every test that loads a
 * file might: but a session is part of nearly all, and each mutant would take minutes.
 */
const integration = (...names) => names.map((name) => `tests/integration/${name}.test.ts`)
const unit = (...names) => names.map((name) => `tests/unit/${name}.test.ts`)

const table = [
  ['lib/auth/sessions.ts', [...unit('auth/sessions'), ...integration('auth/sessions', 'auth/fresh')]],
  ['lib/auth/caller.ts', unit('auth/caller')],
  ['lib/auth/cookies.ts', [...unit('auth/cookies'), ...integration('auth/cookie-lives')]],
  ['lib/auth/password-rules.ts', unit('auth/password-rules')],
  ['lib/auth/passwords.ts', [...unit('auth/password-rules'), ...integration('auth/passwords')]],
  ['lib/auth/permissions.ts', integration('access/actions')],
  ['lib/auth/origin.ts', [...unit('auth/caller'), ...integration('auth/actions')]],
  ['lib/auth/throttle.ts', integration('auth/boundaries', 'auth/throttle', 'auth/asking', 'auth/code')],
  ['lib/auth/known-device.ts', integration('auth/asking', 'auth/throttle')],
  [
    'lib/auth/contact-tokens.ts',
    integration(
      'auth/boundaries',
      'auth/page-queries',
      'auth/magic-link',
      'auth/code',
      'auth/reset',
      'auth/races',
    ),
  ],
  [
    'lib/auth/member-tokens.ts',
    integration('auth/boundaries', 'auth/page-queries', 'auth/reset', 'auth/sign-up', 'auth/races'),
  ],
  ['lib/auth/holding.ts', integration('auth/races', 'auth/dead-links')],
  ['lib/auth/credentials.ts', integration('auth/passwords', 'auth/code', 'auth/magic-link', 'auth/throttle')],
  ['lib/auth/sign-in.ts', integration('auth/sessions', 'auth/magic-link', 'auth/invitation', 'auth/races')],
  ['lib/auth/contact-sessions.ts', integration('auth/sessions', 'auth/passwords', 'auth/reset')],
  ['lib/auth/member-sessions.ts', integration('auth/sessions', 'auth/reset')],
  ['lib/auth/guards.ts', integration('auth/sessions', 'auth/actions', 'companies/unconfirmed')],
  [
    'lib/auth/nextauth',
    [...unit('auth/nextauth'), ...integration('auth/nextauth-members', 'auth/nextauth-contacts')],
  ],
  ['lib/auth/', [...unit('auth/*'), ...integration('auth/*')]],
  ['lib/portal/visibility.ts', integration('portal/visibility', 'portal/less-access')],
  ['lib/portal/viewing.ts', integration('portal/visibility')],
  ['lib/portal/access/addresses.ts', integration('auth/invoice-link', 'auth/magic-link')],
  ['lib/portal/access/own-password.ts', integration('auth/passwords', 'auth/races')],
  ['lib/portal/access/resetting.ts', integration('auth/reset', 'auth/races')],
  ['lib/portal/access/inviting.ts', integration('auth/invitation', 'auth/races')],
  [
    'lib/portal/access/sign-in-link.ts',
    integration('auth/magic-link', 'auth/asking', 'auth/code', 'auth/races'),
  ],
  ['lib/portal/access/', integration('auth/*', 'portal/*')],
  ['lib/portal/', integration('portal/*', 'auth/*')],
  [
    'lib/db/tenancy',
    [...unit('db/tenancy*'), ...integration('db/tenancy', 'db/tenancy-ways-out', 'db/transaction')],
  ],
  ['lib/db/lock', integration('db/lock-files', 'db/lock')],
  ['lib/db/', [...unit('db/*'), ...integration('db/*')]],
]

/** Patterns of test files; none for a file that no test is about. */
export function testsOf(file) {
  return table.find(([begin]) => file.startsWith(begin))?.[1] ?? []
}
