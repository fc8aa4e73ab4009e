import { today } from '@/lib/dates'
import type { Company } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { type Stop, stopsAmong } from '@/lib/email/suppression'
import { isPublicId } from '@/lib/ids'
import { peopleWhoSee } from './addressees'

export type SendingForm = {
  /** The client's people who may see it; `receives`: who gets it unless somebody chooses; `stopped`: why no mail goes there. */
  people: {
    publicId: string
    name: string
    email: string
    receives: boolean
    stopped: Stop['cause'] | null
  }[]
  /** Where the company wants a copy of its own; '' where it wants none. */
  copyTo: string
  /** Whether the PDF goes with it unless somebody chooses. */
  attach: boolean
  /** In words: 'Europe/Berlin'. */
  timeZone: string
}

type Asked = { company: Company; publicId: string; now: Date }

/** As many as a form may name. */
const mostShown = 100

/** What there is to choose from before an invoice is sent; null when this company has none of that address. */
export async function sendingForm({ company, publicId, now }: Asked): Promise<SendingForm | null> {
  if (!isPublicId(publicId)) return null
  const invoice = await companyDb(company.id).invoice.findFirst({ where: { publicId } })
  return invoice && formFor({ company, now, paper: invoice })
}

/** The same before a quote is: those who see everything of its client. */
export async function quoteSendingForm({ company, publicId, now }: Asked): Promise<SendingForm | null> {
  if (!isPublicId(publicId)) return null
  const quote = await companyDb(company.id).quote.findFirst({ where: { publicId } })
  return quote && formFor({ company, now, paper: { clientId: quote.clientId } })
}

type Paper = Pick<Asked, 'company' | 'now'> & { paper: { clientId: string; id?: string } }

async function formFor({ company, now, paper }: Paper): Promise<SendingForm> {
  const view = companyDb(company.id)
  const people = await peopleWhoSee(view, { invoice: paper, day: today(company.timeZone, now) })
  const stops = await stopsAmong(
    view,
    people.map(({ contact }) => contact.email),
  )
  return {
    people: people.slice(0, mostShown).map(({ receivesInvoices: receives, contact }) => {
      const { name, email } = contact
      return { publicId: contact.publicId, name, email, receives, stopped: stops.get(email)?.cause ?? null }
    }),
    copyTo: company.copyTo ?? '',
    attach: company.attachInvoice,
    timeZone: company.timeZone,
  }
}
