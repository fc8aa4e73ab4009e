import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { csvFile, csvRows } from '@/lib/csv'

test.each(['=1+1', '+49 30 1234', '-5', '@SUM(A1)', '\t=1', '\r=1', '＝1'])(
  'F5: the text %j gets a leading apostrophe',
  (text) => {
    expect(parse(csvRows([[text, 'after']]))).toEqual([[`'${text}`, 'after']])
  },
)

test('F5: numbers stay numbers, and other texts what they are', () => {
  const texts = ['Müller, "Söhne"\nKiel', 'a=b', '', '1-2']
  const numbers = csvRows([texts, [-5, 12n, { number: '-30.00' }]])
  expect(parse(numbers, { relax_column_count: true })).toEqual([texts, ['-5', '12', '-30.00']])
})

test('F5: the file begins with the mark of UTF-8 and is written as it is read', async () => {
  let read = 0
  async function* parts() {
    for (const text of ['a\r\n', 'b\r\n', 'c\r\n']) {
      read += 1
      yield text
    }
  }
  const reader = csvFile(parts()).getReader()
  expect(Buffer.from((await reader.read()).value ?? []).toString('hex')).toBe('efbbbf')
  await reader.read()
  expect(read).toBeLessThan(3)
  await reader.cancel()
})

test('F5: a line that ends within a text begins no new one', () => {
  expect(parse(csvRows([['x\r=1+1', 'y\n=2']]))).toEqual([['x\r=1+1', 'y\n=2']])
})
