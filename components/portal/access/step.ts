/** What every step of signing in knows. */
export type StepProps = {
  company: { slug: string; name: string }
  /** Where the person was going, a path of this portal. */
  to: string | null
  /** Typed in the first step. */
  email: string | null
  /** What the page before has to say. */
  notice: string | null
}

export function hiddenTo(to: string | null): Record<string, string> {
  return to ? { to } : {}
}
