/*
 * A text with fields such as {{invoice.number}}, for messages. Everything else in it is plain text: there is no
 * markup, no condition and no way to write a brace pair that is not a field.
 */

export type TemplatePart =
  | { readonly text: string }
  /** `typed`: as it stands between the braces, so that the text can be shown again as it was. */
  | { readonly field: string; readonly typed: string }

/** What is wrong with a text, at the first place where something is. */
export type TemplateFault =
  | { code: 'unknown'; field: string }
  /** Braces that nothing closes, or with something else than a name in them. */
  | { code: 'unclosed'; near: string }
  | { code: 'unopened'; near: string }
  /** They look like braces, and are none. */
  | { code: 'look-alike'; near: string }

export type ParsedTemplate =
  | { ok: true; parts: readonly TemplatePart[] }
  | { ok: false; fault: TemplateFault }

/** What stands between braces: letters, and dots between them. */
const name = /^ *([a-zA-Z]+(?:\.[a-zA-Z]+)*) *$/

/** Full-width, small, ornamental, white and mathematical braces, of which two side by side were meant as ours. */
const lookAlike = /[{}]?[\uff5b\uff5d\ufe5b\ufe5c\u2774\u2775\u2983\u2984\u{1d114}\ufe37\ufe38]/u
const lookAlikePair = new RegExp(
  `(?:${lookAlike.source}){2}|\\{${lookAlike.source}|${lookAlike.source}\\}`,
  'u',
)

/** Takes a text apart. `fields`: the names that may stand in it. */
export function parseTemplate(source: string, fields: ReadonlySet<string>): ParsedTemplate {
  const parts: TemplatePart[] = []
  let at = 0
  while (at < source.length) {
    const open = source.indexOf('{{', at)
    const text = source.slice(at, open === -1 ? source.length : open)
    const fault = faultOfText(text)
    if (fault) return { ok: false, fault }
    if (text !== '') parts.push({ text })
    if (open === -1) break

    const close = source.indexOf('}}', open)
    const typed = close === -1 ? null : source.slice(open + 2, close)
    const field = typed === null ? undefined : name.exec(typed)?.[1]
    if (typed === null || field === undefined) return { ok: false, fault: faultOfField(source, open, typed) }
    if (!fields.has(field)) return { ok: false, fault: { code: 'unknown', field } }
    parts.push({ field, typed })
    at = close + 2
  }
  return { ok: true, parts }
}

function faultOfText(text: string): TemplateFault | null {
  const close = text.indexOf('}}')
  const strange = lookAlikePair.exec(text)
  if (close !== -1 && (!strange || close < strange.index)) {
    return { code: 'unopened', near: excerpt(text.slice(Math.max(0, close - 20), close + 2)) }
  }
  return strange ? { code: 'look-alike', near: excerpt(text.slice(strange.index)) } : null
}

function faultOfField(source: string, open: number, typed: string | null): TemplateFault {
  // Something that could be a name, with a slip in it: named as it was typed.
  const word = typed?.trim() ?? ''
  if (/^[^{}\s]{1,40}$/u.test(word)) return { code: 'unknown', field: word }
  return { code: 'unclosed', near: excerpt(source.slice(open)) }
}

/** One line, short enough for a sentence. */
function excerpt(text: string): string {
  const [line = ''] = text.split('\n')
  const letters = Array.from(line)
  return letters.length > 24 ? `${letters.slice(0, 24).join('')}…` : line
}

/** The text as it was typed. */
export function printTemplate(parts: readonly TemplatePart[]): string {
  return parts.map((part) => ('text' in part ? part.text : `{{${part.typed}}}`)).join('')
}

/**
 * The text with its values. They are put in once and never looked at again: braces in a value are braces, and a
 * value is one line, so that it makes no paragraph and no header. Throws for a field without a value.
 */
export function fillTemplate(
  parts: readonly TemplatePart[],
  values: Readonly<Record<string, string>>,
): string {
  return parts.map((part) => ('text' in part ? part.text : oneLine(valueFor(values, part.field)))).join('')
}

function valueFor(values: Readonly<Record<string, string>>, field: string): string {
  const value = Object.hasOwn(values, field) ? values[field] : undefined
  if (value === undefined) throw new Error(`There is no value for the field ${field}.`)
  return value
}

function oneLine(value: string): string {
  return value.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
}
