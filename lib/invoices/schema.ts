import { z } from 'zod'
import { type TypedValues, typedValues } from '@/lib/catalogue/custom-fields/schema'
import {
  addressList,
  checkbox,
  optionalDate,
  optionalLine,
  optionalText,
  optionalTime,
  requestKey,
  requiredText,
  rowId,
} from '@/lib/forms/fields'
import { isPublicId } from '@/lib/ids'
import { parseDecimal } from '@/lib/money'
import { readDiscount, readQuantity } from './line-fields'
import { type SendingChoice, usualChoice } from './sending-choice'
import { decimalSizes } from './totals'

/** More lines than this are an import, not something typed. */
const maxLines = 500

type Bounds = { maxDecimals: number; maxDigits: number; max?: number }

/** Decimal text as the database holds it ("1 450.50" → "1450.5"), or nothing. */
function optionalDecimal({ max, ...size }: Bounds, sentence: string) {
  return z
    .string(sentence)
    .optional()
    .transform((text, context) => {
      if (!text?.trim()) return null
      const number = parseDecimal(text, size)
      if (number && (max === undefined || (number.gte(0) && number.lte(max)))) return number.toFixed()
      context.addIssue({ code: 'custom', message: sentence })
      return z.NEVER
    })
}

const notANumber = 'Enter a number like 1.5 or 1,450.00.'
const unitPrice = optionalDecimal(decimalSizes.unitPrice, notANumber)

/** What `read` makes of the text, or its sentence. An empty field reads as ''. */
function readBy<Value>(read: (text: string) => Value | null, sentence: string) {
  return z
    .string(sentence)
    .default('')
    .transform((text, context) => {
      const value = read(text)
      if (value === null) context.addIssue({ code: 'custom', message: sentence })
      return value ?? z.NEVER
    })
}

const quantity = readBy(
  readQuantity,
  'Enter a number like 1.5, or 1.5 hours; the word has at most 20 letters.',
)
const discount = readBy(readDiscount, 'Enter a discount like 5 % or 25.00.')
const taxRateId = z.uuid('Choose a tax, or none.').optional()

function optionalId(sentence: string) {
  return z
    .uuid(sentence)
    .optional()
    .transform((id) => id ?? null)
}

/** One row of the editor. Rows in which nothing was said are left out. */
const TypedLine = z
  .strictObject({
    description: optionalText(2000),
    quantity,
    unitPrice,
    discount,
    tax1: taxRateId,
    tax2: taxRateId,
    tax3: taxRateId,
  })
  .transform(({ description, quantity, unitPrice, discount, tax1, tax2, tax3 }, context) => {
    if (description === null && unitPrice === null) return null
    if (description === null) {
      context.addIssue({ code: 'custom', path: ['description'], message: 'Say what this line is for.' })
    }
    if (unitPrice === null) {
      context.addIssue({ code: 'custom', path: ['unitPrice'], message: 'Enter the price of one.' })
    }
    if (description === null || unitPrice === null) return z.NEVER
    const taxRateIds = [tax1, tax2, tax3].filter((id) => id !== undefined)
    return { description, ...quantity, unitPrice, discount, taxRateIds }
  })

/** How often a draft was changed, as its page says. */
export const version = z.number('Open the page again and retry.').int().min(0).max(1_000_000_000)

const draftFields = {
  /** Made with the page (newDraftId), so that saving a new draft twice makes one. */
  invoiceId: rowId,
  /** What the editor last saw; 0: not saved yet. */
  version: version.default(0),
  clientId: z.uuid('Choose the client.'),
  issueDate: optionalDate,
  dueDate: optionalDate,
  paymentTermId: optionalId('Choose payment terms, or none.'),
  poNumber: optionalLine(60),
  custom: typedValues,
  note: optionalText(2000),
  pricesIncludeTax: checkbox,
  discountKind: z.enum(['none', 'percent', 'amount'], 'Choose the kind of discount.').default('none'),
  discountValue: optionalDecimal(decimalSizes.discountValue, 'Enter a number like 5 or 250.00.'),
  lines: z
    .array(TypedLine, 'Enter the lines of the invoice.')
    .max(maxLines, `An invoice has at most ${maxLines} lines.`)
    .default([])
    .transform((lines) => lines.flatMap((line, row) => (line === null ? [] : [{ ...line, row }]))),
}

/** What an editor sends; `intent` is the button that was pressed, `backwards` what is said of dates the wrong way round. */
function savedBy<const Intents extends readonly ['save', ...string[]]>(intents: Intents, backwards: string) {
  return z
    .strictObject({
      ...draftFields,
      intent: z.enum<Intents>(intents, 'Press one of the buttons.').default('save'),
      requestKey,
      /** Chosen from the catalogue where no script puts it into the form. */
      productId: z.uuid('Choose a product, or none.').optional(),
      noteTemplateId: z.uuid('Choose a note, or none.').optional(),
    })
    .superRefine(({ intent, lines, issueDate, dueDate }, context) => {
      if ((intent === 'issue' || intent === 'send') && lines.length === 0) {
        context.addIssue({ code: 'custom', path: ['lines'], message: 'Add at least one line first.' })
      }
      if (issueDate && dueDate && dueDate < issueDate) {
        context.addIssue({ code: 'custom', path: ['dueDate'], message: backwards })
      }
    })
}

export const SavedDraft = savedBy(
  ['save', 'choose', 'issue', 'send'],
  'The due date is before the issue date.',
)

/** A quote's editor names its fields as an invoice's does: `invoiceId` is the quote, `dueDate` the last day it holds. */
export const SavedQuote = savedBy(['save', 'issue', 'send'], 'It can’t end before the issue date.')

type BesideDraft = 'intent' | 'requestKey' | 'productId' | 'noteTemplateId'
type SentDraft = Omit<z.output<typeof SavedDraft>, BesideDraft>
type SentLine = SentDraft['lines'][number]

/** `row`: where it stood in the form, when it comes from one. */
export type LineInput = Omit<SentLine, 'row'> & Partial<Pick<SentLine, 'row'>>
/** `custom`: values of custom fields; what is left out stays as it was. */
export type DraftInput = Omit<SentDraft, 'lines' | 'custom'> & { lines: LineInput[]; custom?: TypedValues }

const retry = 'Open the page again and retry.'
/** Public ids, each once. */
const publicIds = z
  .array(z.string(retry).refine(isPublicId, retry), retry)
  .max(100, retry)
  .refine((ids) => new Set(ids).size === ids.length, retry)
  .default([])

/** What a page of invoices showed, and what was ticked on it. */
export const TickedInvoices = z.strictObject({ shown: publicIds, chosen: publicIds })

export const ChosenInvoices = z.strictObject({
  clientId: rowId,
  contactId: rowId,
  ...TickedInvoices.shape,
})

/** An invoice, as a form names it. */
export const OneInvoice = z.strictObject({ invoiceId: rowId })

/** `version`: of what the page shows; a draft that says something else by now is not issued. */
export const IssuedInvoice = z.strictObject({ invoiceId: rowId, version })

/** `draftId`: made with the form, for the copy. */
export const CopiedInvoice = z.strictObject({ invoiceId: rowId, draftId: rowId })

/** What will never be paid, and why. */
export const WrittenOff = z.strictObject({
  invoiceId: rowId,
  reason: requiredText(500, 'Say why: you will be asked one day.'),
})

/** An open link, by its public id. */
export const OneShareLink = z.strictObject({ link: z.string(retry).refine(isPublicId, retry) })

/** More than these are a mailing list. */
const mostCopies = 20

/** What is chosen before something is sent. */
export const sendingShape = {
  requestKey,
  /** What the owner adds in the message, in their own words. */
  note: optionalText(2000),
  /** The client's people to choose from; where none were shown, it goes to the usual ones. */
  shown: publicIds,
  people: publicIds,
  cc: addressList(mostCopies),
  bcc: addressList(mostCopies),
  attach: checkbox,
}

type Sent = z.output<z.ZodObject<typeof sendingShape>>

export function refuseNobody(
  { shown, people }: Pick<Sent, 'shown' | 'people'>,
  context: z.RefinementCtx,
): void {
  if (shown.length === 0 || people.length > 0) return
  context.addIssue({ code: 'custom', path: ['people'], message: 'Choose at least one person.' })
}

/** A sending of an invoice, at once or later. */
export const SentInvoice = z
  .strictObject({
    ...IssuedInvoice.shape,
    ...sendingShape,
    /** The button that was pressed. */
    intent: z.enum(['now', 'later'], 'Press one of the buttons.').default('now'),
    on: optionalDate,
    at: optionalTime,
  })
  .superRefine(refuseNobody)
  .superRefine(({ intent, on, at }, context) => {
    const say = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message })
    if (intent === 'later' && !on) say('on', 'Choose the day.')
    if (intent === 'later' && !at) say('at', 'Choose the time, like 09:00.')
    if (intent === 'now' && (on || at)) {
      say('on', 'You chose when to send it. Press “Send later”, or empty day and time.')
    }
  })

/** Who gets it and what goes with it, as the form says. */
export function choiceOf({
  shown,
  people,
  cc,
  bcc,
  attach,
}: Omit<Sent, 'requestKey' | 'note'>): SendingChoice {
  return shown.length === 0 ? usualChoice : { people, cc, bcc, attach }
}

const counterRule = 'Enter a whole number, 1 to 99,999,999.'

/** What the next invoice's counter shall be. */
export const NextNumber = z.strictObject({
  next: z.number(counterRule).int(counterRule).min(1, counterRule).max(99_999_999, counterRule),
})
