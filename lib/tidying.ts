import { tidySignIns } from './auth/tidying'
import { recheckHostNames } from './companies/host-recheck'
import { tidyAttachments } from './email/attachments'
import { tidyViewings } from './portal/view-as/tidying'

/**
 * What is done once a day: what is over is forgotten, what ended by itself is told, and companies' own host names are
 * looked at again.
 */
export async function tidy(now: Date): Promise<void> {
  await tidySignIns(now)
  await tidyViewings(now)
  await tidyAttachments(now)
  await recheckHostNames(now)
}
