import { stringify } from 'csv-stringify/sync'

/** A number that is kept exact as text: '-30.00'. */
export type CsvNumber = { number: string }

/**
 * Lines of a CSV file (RFC 4180: commas, CRLF). A text that a spreadsheet would run as a formula, because it
 * starts with = + - @, a tab or CR, gets a leading ' (SECURITY F5). Numbers stay numbers.
 */
export function csvRows(rows: (string | number | bigint | CsvNumber)[][]): string {
  return stringify(rows, {
    escape_formulas: true,
    record_delimiter: 'windows',
    // A lone CR or LF would end the line where it is read: csv-stringify quotes for the pair alone.
    quoted_match: /[\r\n]/,
    cast: { object: ({ number }) => ({ value: String(number), escape_formulas: false }) },
  })
}

/** With the mark by which Excel knows UTF-8. Closing it early stops the reading. */
export function csvFile(parts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    start: (file) => file.enqueue(encoder.encode('\uFEFF')),
    async pull(file) {
      const { done, value } = await parts.next()
      if (done) file.close()
      else file.enqueue(encoder.encode(value))
    },
    cancel: async () => {
      await parts.return(undefined)
    },
  })
}
