import { escapeHtml } from '@/lib/email/compose/inert-text'

/** As a mail program shows it in the dark or by day, whatever the system says; otherwise as the system says. */
export function inScheme(html: string, scheme: unknown): string {
  if (scheme !== 'dark' && scheme !== 'light') return html
  return html.replaceAll(
    '@media(prefers-color-scheme:dark)',
    scheme === 'dark' ? '@media all' : '@media not all',
  )
}

/** In place of a message that can't be written: the sentences that stand at the fields. */
export function previewProblems(sentences: readonly string[]): string {
  const lines = sentences.map((sentence) => `<p>${escapeHtml(sentence)}</p>`).join('')
  const style =
    ':root{color-scheme:light dark}body{font:15px/22px system-ui,sans-serif;padding:24px;max-width:60ch;margin:auto}'
  return `<!doctype html><html lang="en"><head><title>No preview yet</title><style>${style}</style></head><body><p><strong>No preview yet.</strong></p>${lines}</body></html>`
}
