import { type PrintedField, printedFacts } from '@/lib/catalogue/custom-fields/printed'
import { type CalendarDate, formatDate, fromDbDate, today } from '@/lib/dates'
import type { Client, Company, Quote } from '@/lib/db/generated/client'
import { translator } from '@/lib/i18n/translator'
import { dayFact, type PaperView, paperParts } from '../paper'
import type { StateTone } from '../state'
import type { QuoteWithLines } from './contents'
import { isOver } from './life'

export type ShownQuoteState = { kind: QuoteKind; tone: StateTone; words: string }

export type QuoteKind =
  | 'draft'
  | 'open'
  | 'expired'
  | 'accepted'
  | 'declined'
  | 'withdrawn'
  | 'invoiced'
  /** What a client is told of one that was invoiced without their answer. */
  | 'closed'

const tones: Record<QuoteKind, StateTone> = {
  draft: 'mute',
  open: 'due',
  expired: 'mute',
  accepted: 'paid',
  declined: 'late',
  withdrawn: 'mute',
  invoiced: 'paid',
  closed: 'mute',
}

type Standing = Pick<Quote, 'state' | 'validUntil' | 'invoiceId'>

/** `onDay`: the company's own today. */
export function showQuoteState(quote: Standing, onDay: CalendarDate): ShownQuoteState {
  if (quote.invoiceId !== null) return shown('invoiced')
  return shown(isOver(quote, onDay) ? 'expired' : quote.state)
}

/** That a draft of an invoice was made is not told to the client: to them it is answered, or closed. */
export function asClientsSeeQuote(quote: Standing, onDay: CalendarDate): ShownQuoteState {
  if (quote.invoiceId === null) return showQuoteState(quote, onDay)
  return shown(quote.state === 'open' ? 'closed' : quote.state)
}

function shown(kind: QuoteKind): ShownQuoteState {
  return { kind, tone: tones[kind], words: translator('quoteStates')(kind) }
}

/** A quote as the sheet shows it. Safe to hand to the browser. */
export type QuoteView = PaperView & {
  publicId: string
  /** Null: a draft. */
  number: string | null
  state: ShownQuoteState
  issueDate: CalendarDate | null
  /** 'Wednesday, 23 December 2026'. */
  validUntil: string | null
  /** What the client said, and when: '24 November 2026'. */
  answer: { on: string; name: string; comment: string | null } | null
  /** '24 November 2026'. */
  withdrawn: string | null
}

type Shown = {
  quote: QuoteWithLines
  company: Company
  client: Client
  /** Of a draft: whom it will be marked for. */
  attention: string | null
  /** The custom fields that stand on it. */
  printed: readonly PrintedField[]
  onDay: CalendarDate
}

export function viewOfQuote({ quote, onDay, printed, ...sides }: Shown): QuoteView {
  const t = translator('pdf')
  const { number, issueDate, validUntil, poNumber, withdrawnAt } = quote
  const day = (at: Date) => formatDate(today(sides.company.timeZone, at), 'long')
  const { answeredAt, answeredByName: name, answerComment: comment } = quote
  return {
    ...paperParts({ document: quote, ...sides }),
    title: number ? t('quote.title', { number }) : t('quote.draftTitle'),
    facts: [
      ...dayFact(t('facts.issued'), issueDate),
      ...dayFact(t('quote.validUntil'), validUntil),
      ...(poNumber ? [{ label: t('facts.poNumber'), value: poNumber }] : []),
      ...printedFacts(printed),
    ],
    concerns: null,
    payments: [],
    publicId: quote.publicId,
    number,
    state: showQuoteState(quote, onDay),
    issueDate: issueDate && fromDbDate(issueDate),
    validUntil: validUntil && formatDate(fromDbDate(validUntil), 'full'),
    answer: answeredAt && { on: day(answeredAt), name: name ?? '', comment },
    withdrawn: withdrawnAt && day(withdrawnAt),
  }
}
