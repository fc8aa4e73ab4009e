/** The same demo at another address: PORT may differ from one run to the next. */
export function moveDemo(facts, baseUrl) {
  const moved = (address) => baseUrl + address.slice(facts.baseUrl.length)
  return {
    ...facts,
    baseUrl,
    companies: facts.companies.map((company) => ({ ...company, portalUrl: moved(company.portalUrl) })),
  }
}

/** Where to go and how to sign in, for the terminal. */
export function describeDemo({ baseUrl, owner, companies }) {
  const contacts = companies.flatMap((company) => company.contacts)
  const width = Math.max(...[owner, ...contacts].map(({ email }) => email.length))
  const signIn = ({ email, password }) => `              ${email.padEnd(width)}   ${password}`
  return [
    '',
    `  Foyer is at ${baseUrl}`,
    '',
    `  Dashboard   ${baseUrl}/login`,
    signIn(owner),
    ...companies.flatMap((company) => [
      `  Portal      ${company.portalUrl}`,
      ...company.contacts.map(signIn),
    ]),
    `  Mailbox     ${baseUrl}/mailbox`,
    '',
    '  Ctrl-C stops it. The data stays; "npm run demo -- --fresh" starts over.',
    '',
  ].join('\n')
}
