/** What the editor says of what is being written. */
export type EditorWords = {
  newTitle: string
  draftTitle: string
  due: { label: string; hint: string }
  /** On the button that opens the question, on that which does it, and on that which only gives it its number. */
  send: string
  sendNow: string
  issue: string
  /** What becomes of it afterwards, after "It gets the number 2026-0148 and goes to …". */
  afterwards: string
  /** Whether it can be chosen who gets it, and when. */
  choosable: boolean
  paper: 'invoice' | 'quote'
}

export function invoiceWords(hint: string): EditorWords {
  return {
    newTitle: 'New invoice',
    draftTitle: 'Draft',
    due: { label: 'Due date', hint },
    send: 'Issue and send…',
    sendNow: 'Issue and send',
    issue: 'Only issue',
    afterwards: 'After that it can’t be changed.',
    choosable: true,
    paper: 'invoice',
  }
}

export function quoteWords(days: number): EditorWords {
  return {
    newTitle: 'New quote',
    draftTitle: 'Draft quote',
    due: { label: 'Valid until', hint: `Left empty: ${days} days.` },
    send: 'Send…',
    sendNow: 'Send it',
    issue: 'Only give it its number',
    afterwards: 'After that it can be revised, but not changed.',
    choosable: false,
    paper: 'quote',
  }
}
