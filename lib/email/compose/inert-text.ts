/**
 * Something people typed, as it may stand in a message: one line, without characters that reorder or hide
 * text, and with nothing in it that a mail program would turn into a link by itself (SECURITY H4).
 */
export function inertText(text: string): string {
  return unlinked(oneLine(text))
}

/** The same for a text of several paragraphs, which empty lines part: the lines of each. */
export function inertParagraphs(text: string): string[][] {
  const paragraphs: string[][] = [[]]
  for (const line of text.split(/\r\n|[\n\r\u2028\u2029]/).map(inertText)) {
    if (line === '') paragraphs.push([])
    else paragraphs.at(-1)?.push(line)
  }
  return paragraphs.filter((lines) => lines.length > 0)
}

function oneLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\p{Co}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Zero-width non-joiner: seen by nobody, and no part of an address to any program that looks for one. */
const gap = '\u200c'

function unlinked(text: string): string {
  return text
    .replace(/:(?=\/\/)|@(?=\S)|www\.(?=\S)/gi, `$&${gap}`)
    .replace(/(?<=\S)[.\u3002\uff0e\uff61](?=\p{L}{2}|\p{N}+(?:\.\p{N}|[:/\p{L}]))/gu, `$&${gap}`)
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
