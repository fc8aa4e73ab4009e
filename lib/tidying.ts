import { tidySignIns } from './auth/tidying'
import { recheckHostNames } from './companies/host-recheck'

/** What is done once a day: what is over is forgotten, and companies' own host names are looked at again. */
export async function tidy(now: Date): Promise<void> {
  await tidySignIns(now)
  await recheckHostNames(now)
}
