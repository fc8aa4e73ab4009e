import { warn } from '@/lib/log'
import { defaultText, type FieldValues, parseText, type TemplateKind, type TemplateText } from './kinds'
import { fillTemplate } from './template'

/** A company's own texts, by kind; without one, Foyer's words. */
export type OwnTexts = Partial<Record<TemplateKind, TemplateText>>

/** Filled in; the body still with its line breaks. */
export type Words = { subject: string; body: string }

/**
 * What a message says. A text of the company's own that can't be used any more, since a field is gone, does not keep
 * the message: it goes out in Foyer's words, and the log says so.
 */
export function wordsOf<Kind extends TemplateKind>(
  kind: Kind,
  values: FieldValues<Kind>,
  own: OwnTexts = {},
): Words {
  const text = own[kind]
  const template = text ? parseText(kind, text) : null
  if (text && !template) warn('A message went out in the default words', unusable(kind))
  const { subject, body } = template ?? parsedDefault(kind)
  return { subject: fillTemplate(subject, values), body: fillTemplate(body, values) }
}

function unusable(kind: TemplateKind): Error {
  return new Error(`The company’s own text for ${kind} has a field that does not exist.`)
}

function parsedDefault(kind: TemplateKind) {
  const template = parseText(kind, defaultText(kind))
  if (!template) throw new Error(`The default text for ${kind} has a field that does not exist.`)
  return template
}
