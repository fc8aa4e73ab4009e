/** Bytes that a form may hold; one with files says its own (SECURITY A4). */
export const maxForm = 1_000_000

/** Bytes that any form may hold. Vercel takes 4.5 MB. */
export const largestForm = 4_000_000
