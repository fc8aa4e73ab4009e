/** The words of the ways through a list that is sorted by date, and by name. */
export const byDate = { nav: 'Pages', newer: 'Newer', older: 'Older' }
export const byName = { nav: 'Pages', newer: 'Previous', older: 'Next' }
