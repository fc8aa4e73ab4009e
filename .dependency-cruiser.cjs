// The floors of the house (docs/decisions): imports run downward only.
//
//   app → components → lib/<domain>/{actions,queries} → lib/<domain>/* → lib/db, lib/money …
//
// tests/unit/floors.test.ts breaks each rule once, to show that it is noticed.

/** A domain may use those to its left. */
const domains = ['companies', 'catalogue', 'clients', 'invoices', 'payments', 'portal', 'importing']

/** Rooms that every domain uses, and that therefore know none. */
const rooms = ['audit', 'auth', 'db', 'email', 'forms', 'http', 'i18n', 'pdf']

/** What pages may take from a domain besides its actions, queries and schemas: words and arithmetic. */
const pure = [
  ...['addresses', 'countries', 'filters', 'invoice-links', 'life', 'line-fields', 'parties', 'shown'],
  ...['spreading', 'state', 'sums', 'tax-table', 'totals'],
]

/** And what reads for them under a name of its own, or notes that a contact has looked, or tidies up, or works off. */
const readers = ['document', 'figures', 'viewing', 'tidying', 'working']

const anyOf = (names) => `(${names.join('|')})`
const pureModules = `^lib/${anyOf(domains)}/${anyOf(pure)}\\.ts$`
const forPages = `[/-]${anyOf(['actions', 'queries', 'schema', ...readers])}\\.ts$`

const orderOfDomains = domains.slice(0, -1).map((domain, place) => ({
  name: `${domain}-knows-none-above`,
  comment: `${domains.join(' ← ')}: a domain imports only those to its left.`,
  severity: 'error',
  from: { path: `^lib/${domain}/` },
  to: { path: `^lib/${anyOf(domains.slice(place + 1))}/` },
}))

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one thing, or lack a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'pages-know-no-database',
      comment: 'Pages and components read through queries and write through actions.',
      severity: 'error',
      from: { path: '^(app|components)/' },
      to: {
        path: ['^lib/db/', '(^|/)node_modules/(@prisma|prisma|pg|@electric-sql|pglite-prisma-adapter)/'],
      },
    },
    {
      name: 'pages-call-no-verb',
      comment: 'Of a domain they take actions, queries, schemas, and what only computes or words things.',
      severity: 'error',
      from: { path: '^(app|components)/' },
      to: {
        path: `^lib/${anyOf(domains)}/`,
        pathNot: [forPages, pureModules],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'pure-is-pure',
      comment: 'What pages may take freely reaches no database and works in a browser.',
      severity: 'error',
      from: { path: pureModules },
      to: { path: '^lib/.+/', pathNot: [pureModules, '^lib/i18n/'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'components-know-no-pages',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: '^app/' },
    },
    {
      name: 'lib-knows-no-pages',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: '^(app|components)/' },
    },
    {
      name: 'lib-calls-no-action',
      comment: 'An action is for a form; another verb calls the verb behind it.',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: '^lib/.+[/-]actions\\.ts$' },
    },
    {
      name: 'rooms-know-no-domain',
      severity: 'error',
      from: { path: `^lib/${anyOf(rooms)}/` },
      to: { path: `^lib/${anyOf(domains)}/` },
    },
    {
      name: 'app-knows-no-tests',
      severity: 'error',
      from: { path: '^(app|components|lib)/' },
      to: { path: '^(tests|scripts)/' },
    },
    ...orderOfDomains,
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^lib/db/generated'] },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
