import { parseTemplate, type TemplateFault } from './template'

/** More would make a message that Gmail cuts off (102 kB). */
const mostFields = 20
const mostLines = 150

/** A sentence about what is wrong with a text, for the field it was typed in; null: nothing is. */
export function templateProblem(text: string, fields: readonly string[]): string | null {
  const parsed = parseTemplate(text, new Set(fields))
  if (!parsed.ok) return sentenceOf(parsed.fault, fields)
  if (parsed.parts.filter((part) => 'field' in part).length > mostFields) {
    return `Use at most ${mostFields} fields.`
  }
  return text.split('\n').length > mostLines ? `Use at most ${mostLines} lines.` : null
}

function sentenceOf(fault: TemplateFault, fields: readonly string[]): string {
  switch (fault.code) {
    case 'unknown': {
      const meant = nearest(fields, fault.field)
      const hint = meant ? `Did you mean {{${meant}}}?` : 'Take one from the list of fields.'
      return `There is no field {{${fault.field}}} in this message. ${hint}`
    }
    case 'unclosed':
      return `A field is not closed: ${fault.near} – write it like {{${fields.at(-1)}}}, with two braces on each side.`
    case 'unopened':
      return `Two closing braces stand alone: ${fault.near} – write a field like {{${fields.at(-1)}}}.`
    case 'look-alike':
      return `These only look like braces: ${fault.near} – type { and } twice, like {{${fields.at(-1)}}}.`
  }
}

/** The one of the same letters, or of the same last word: {{invoice.Number}}, {{number}}, {{client.number}}. */
function nearest(fields: readonly string[], typed: string): string | undefined {
  const word = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '')
  const last = (text: string) => word(text.split('.').at(-1) ?? '')
  return (
    fields.find((field) => word(field) === word(typed)) ?? fields.find((field) => last(field) === last(typed))
  )
}
