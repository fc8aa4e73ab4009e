/** What each step of showing once more that it is you knows. */
export type ConfirmStep = {
  company: { slug: string; name: string }
  contact: { email: string; hasPassword: boolean }
  /** Where they were going, a path of this portal. */
  to: string | null
  /** They have asked for a code. */
  codeSent: boolean
}
