/** What a schedule counts in. */
export const units = ['week', 'month', 'year'] as const
