import { readFileSync } from 'node:fs'

type SignIn = { email: string; password: string }

/** What the demo's seed wrote down: the browser tests' server starts with it. */
export type Demo = {
  baseUrl: string
  owner: SignIn
  companies: { slug: string; portalUrl: string; contacts: SignIn[] }[]
}

export function readDemo(): Demo {
  const file = process.env.FOYER_DEMO_FACTS
  if (!file) throw new Error('FOYER_DEMO_FACTS is not set: playwright.config.ts sets it.')
  return JSON.parse(readFileSync(file, 'utf8'))
}

/** The demo's first company and its first contact. */
export function firstPortal() {
  const [company] = readDemo().companies
  const contact = company?.contacts[0]
  if (!company || !contact) throw new Error('The demo has no company with a contact.')
  return { slug: company.slug, contact }
}
