import type { Company } from '@/lib/db/generated/client'
import { portalsMessage } from '@/lib/email/compose/portals-message'
import type { OutgoingMessage, Sender } from '@/lib/email/outgoing-message'
import { withSecrets } from '@/lib/email/outgoing-message'
import type { TemplateKind } from '@/lib/email/templates/kinds'
import type { OwnTexts } from '@/lib/email/templates/words'
import { composeLetter } from '@/lib/invoices/letters'
import {
  aCreditNoteMessage,
  aNotice,
  anInvitation,
  anInvoiceMessage,
  aQuoteMessage,
  aReceipt,
  aReminder,
  aResetMessage,
  aSignInMessage,
  aVerification,
  jules,
  northlight,
} from './messages'

/*
 * Every kind of message, with the data of the pictures or with whatever a test gives: for what must hold of all of them,
 * and for docs/images/messages.
 */

export type Facts = {
  sender?: Sender
  to?: { address: string; name: string }
  device?: string
  note?: string | null
  number?: string
}

type Compose = (facts?: Facts) => Promise<OutgoingMessage>

const signed: Sender = { ...northlight, signature: 'Kind regards\nMara Keller' }

export const gallery: Record<string, Compose> = {
  Invoice: ({ sender = signed, ...facts } = {}) => anInvoiceMessage({ ...facts, sender }),
  'Invoice with a note': ({ sender = northlight, note, ...facts } = {}) =>
    anInvoiceMessage({
      ...facts,
      sender,
      note: note ?? 'Thank you for the good work together.\n\nSee you in spring!',
    }),
  'Invoice while the portal is off': ({ sender = northlight, ...facts } = {}) =>
    unlinked({ ...facts, sender }),
  'Reminder before the due date': (facts = {}) => aReminder({ ...facts, when: 'before', days: 3 }),
  'Reminder on the due date': (facts = {}) => aReminder({ ...facts, when: 'due', days: 0 }),
  'Reminder after the due date': (facts = {}) => aReminder({ ...facts, when: 'late', days: 7 }),
  Receipt: (facts = {}) => aReceipt({ ...facts, rest: '€9,150.54' }),
  'Credit note': ({ sender = signed, note, ...facts } = {}) =>
    aCreditNoteMessage({ ...facts, sender, ...(note ? { reason: note } : {}) }),
  Quote: ({ sender = signed, ...facts } = {}) => aQuoteMessage({ ...facts, sender }),
  Invitation: anInvitation,
  'Sign-in': aSignInMessage,
  Reset: aResetMessage,
  Notice: aNotice,
  'Is this your address?': aVerification,
  'Your portals': ({ sender = northlight, to = jules } = {}) =>
    portalsMessage({
      to,
      portals: [
        { name: sender.name, address: 'https://foyer.example/portal/northlight' },
        { name: 'Brightwater Works', address: 'https://foyer.example/portal/brightwater' },
      ],
    }),
}

type Words = Pick<Facts, 'sender' | 'to' | 'note'> & { own?: OwnTexts; reason?: string }

/** Those whose words a company may change, by their kind. */
export const ofKind: Record<TemplateKind, (facts?: Words) => Promise<OutgoingMessage>> = {
  invoice: anInvoiceMessage,
  'reminder-before': (facts = {}) => aReminder({ ...facts, when: 'before' }),
  'reminder-due': (facts = {}) => aReminder({ ...facts, when: 'due' }),
  'reminder-late': (facts = {}) => aReminder({ ...facts, when: 'late' }),
  receipt: aReceipt,
  'credit-note': aCreditNoteMessage,
  quote: aQuoteMessage,
  invitation: anInvitation,
}

/** As its recipient gets it. */
export function asReceived(message: OutgoingMessage) {
  return { ...message, ...withSecrets(message, message.secrets) }
}

const bank = {
  ...{ name: 'Northlight Studio', country: 'DE', bankAccountName: null, legalName: null },
  ...{ bankName: null, bankIban: 'DE02120300000000202051', bankCode: null, bankBic: 'BYLADEM1001' },
}

async function unlinked({ sender = northlight, to = jules, note = null, number = '2026-0148' }: Facts) {
  const company = { ...bank, portalEnabled: false } as Company
  const withNumber = await composeLetter({
    company,
    invoice: { publicId: 'x' },
    mayEnter: true,
    openLink: null,
    words: {
      ...{ sender, to, note, form: { kind: 'invoice' as const }, own: {}, client: 'Harbour Consulting Ltd' },
      ...{ invoiceId: '', contactId: '', remarks: [], unsubscribeUrl: null },
      ...{ amount: '€13,150.54', total: '€13,150.54' },
      due: { short: '3 December', full: 'Thursday, 3 December 2026' },
    },
  })
  return withNumber(number)
}
