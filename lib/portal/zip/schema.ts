/** What keeps a ZIP from being made, which the list then says: nothing was ticked, too much, too often. */
export const zipProblems = ['none', 'many', 'wait'] as const
export type ZipProblem = (typeof zipProblems)[number]

/** More than a page of the list holds, and little enough to wait for. */
export const mostInOneZip = 100
