import { z } from 'zod'
import { isTemplateKind, type TemplateKind, templateFields } from '@/lib/email/templates/kinds'
import { templateProblem } from '@/lib/email/templates/problems'
import { checkbox, email, optionalLine, optionalText, requiredLine, requiredText } from '@/lib/forms/fields'
import { isSafeSenderName } from './sender-name'

const unsafeName =
  'Leave out @, quotes, < and > and characters that can’t be seen: a mail program might read an address in them.'

const optionalEmail = email.optional().transform((address) => address ?? null)

/** Who messages come from, and what goes with them. The address in From stays the operator's. */
export const SenderSettings = z.strictObject({
  senderName: optionalLine(120).refine((name) => name === null || isSafeSenderName(name), unsafeName),
  replyTo: optionalEmail,
  signature: optionalText(1000),
  copyTo: optionalEmail,
  attachInvoice: checkbox,
  sendReceipts: checkbox,
})

const kind = z
  .string('Open the page again and retry.')
  .refine(isTemplateKind, 'Open the page again and retry.')

/** A text, by the fields that its kind has. */
export const TemplateWords = z
  .strictObject({
    kind,
    subject: requiredLine(300, 'Enter the subject.'),
    body: requiredText(4000, 'Enter what the message says.'),
  })
  .superRefine(checkFields)

/** `version`: of the text that the form was opened with; 0: there was none of the company's own. */
export const SavedTemplate = TemplateWords.safeExtend({
  version: z.number('Open the page again and retry.').int().min(0).max(2_147_483_646),
})

export const ResetTemplate = z.strictObject({ kind })

export const SentTest = z.strictObject({ kind })

type Typed = { kind: TemplateKind; subject: string; body: string }

function checkFields(typed: Typed, context: z.RefinementCtx): void {
  // Asked of a kind that does not exist as well.
  if (!isTemplateKind(typed.kind)) return
  const fields = templateFields[typed.kind]
  for (const part of ['subject', 'body'] as const) {
    const message = templateProblem(typed[part], fields)
    if (message) context.addIssue({ code: 'custom', path: [part], message })
  }
}
