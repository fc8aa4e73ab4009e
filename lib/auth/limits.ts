/*
 * Every limit and life time of signing in, in one place. Sources: SECURITY.md L2–L6, S6, S8, M3, O1, R1, I1, I3.
 */

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

type Limit = {
  /** How many in a window. */
  count: number
  /** Milliseconds. */
  window: number
  /**
   * Milliseconds. With it, whoever uses a window up waits: as long as the window at first, twice as long each
   * further time, and never longer than this (SECURITY L3).
   */
  longestWait?: number
  /** Forgotten when the person succeeds (SECURITY L5). */
  clearedBySuccess?: true
}

export const limits = {
  signInByAccountAndCaller: {
    count: 10,
    window: 15 * minute,
    longestWait: 4 * hour,
    clearedBySuccess: true,
  },
  signInByCaller: { count: 50, window: 15 * minute, longestWait: hour },
  // It doesn't grow: thousands of strangers would shut everybody's door for hours.
  signInOnInstance: { count: 3000, window: 15 * minute },
  // Of a device that this person has signed in on: in place of the three above (SECURITY L4).
  signInByDevice: { count: 10, window: 15 * minute, longestWait: 4 * hour, clearedBySuccess: true },
  signInByKnownDevices: { count: 50, window: 15 * minute, longestWait: hour },
  // Whoever gets as far as the second factor has given the first one: a stranger can't use these up.
  secondFactorByAccountAndCaller: { count: 10, window: 15 * minute, clearedBySuccess: true },
  secondFactorDay: { count: 50, window: day, clearedBySuccess: true },
  passkeyAskByCaller: { count: 100, window: hour },
  signUpByCaller: { count: 20, window: hour },
  messageBurst: { count: 1, window: minute },
  messageShort: { count: 3, window: 15 * minute },
  messageDayByCaller: { count: 10, window: day },
  messageDay: { count: 30, window: day },
  messagesByCaller: { count: 100, window: hour },
  slugChangeDay: { count: 3, window: day },
  hostNameChecks: { count: 30, window: hour },
  codeDay: { count: 10, window: day },
  /** A member has a message sent to one contact: an invitation, the sign-in address, a reset. */
  sentByMember: { count: 1, window: minute },
  /** A member has an example of a message sent to themselves. */
  testMessages: { count: 10, window: hour },
  /** A contact gives others access. */
  accessGrants: { count: 5, window: day },
  /** A contact saves many invoices in one file. */
  zipDownloads: { count: 30, window: 15 * minute },
  /** Somebody saves a statement of account: a PDF of five hundred entries takes the server two tenths of a second. */
  statementFiles: { count: 60, window: 15 * minute },
  /** A contact asks for another e-mail address. */
  emailChanges: { count: 5, window: day },
} as const satisfies Record<string, Limit>

export type LimitName = keyof typeof limits

export function limitOf(name: LimitName): Limit {
  return limits[name]
}

/** How long nobody must have tried, after a wait was over, until the next wait is a short one again. */
export const waitsForgottenAfter = day

export const lifetimes = {
  signInLink: 15 * minute,
  signInCode: 10 * minute,
  resetLink: 20 * minute,
  invitation: 7 * day,
  emailVerification: 3 * day,
  emailChange: day,
  /** Between the first factor and the second. */
  secondFactor: 10 * minute,
  passkeyChallenge: 5 * minute,
  temporaryPassword: 3 * day,
  viewAs: 30 * minute,
  /** How long an address that a company had before sends on. */
  formerSlug: 365 * day,
} as const

export const maxCodeTries = 5

export const sessionLimits = {
  member: { idle: 8 * hour, absolute: 7 * day },
  contact: { idle: 2 * hour, absolute: day },
  contactKept: { idle: 30 * day, absolute: 30 * day },
} as const

/** An open link's end: this long after the later of due and sending, and no longer after sending than `most`. */
export const shareLinkLife = { afterDue: 30 * day, most: 120 * day } as const

/** What is sensitive asks for a sign-in that is not older (SECURITY S8). */
export const freshFor = 10 * minute

/** A session's lastSeenAt is written at most this often. */
export const seenEvery = minute
