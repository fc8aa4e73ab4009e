import { describe, expect, test } from 'vitest'
import { MAX_FILE_SIZE, readTable } from '@/lib/importing/csv'

const columns = ['Number', 'Name'] as const

function read(text: string) {
  return readTable(new TextEncoder().encode(text), { columns })
}

function reasonOf(bytes: Uint8Array): string {
  const { rows, faults } = readTable(bytes, { columns })
  expect(rows).toEqual([])
  expect(faults).toHaveLength(1)
  return faults[0]?.reason ?? ''
}

describe('what is read', () => {
  test('rows count as in a spreadsheet: the header is row 1, empty lines count, line breaks in a cell do not', () => {
    const { rows, faults } = read(
      'Number,Name\r\n1,"Two\r\nlines"\r\n\r\n2,"Say ""hi"", twice"\r\n,\r\n3,Łódź\r\n',
    )
    expect(faults).toEqual([])
    expect(rows).toMatchObject([
      { row: 2, cells: { Number: '1', Name: 'Two\r\nlines' } },
      { row: 4, cells: { Number: '2', Name: 'Say "hi", twice' } },
      { row: 6, cells: { Number: '3', Name: 'Łódź' } },
    ])
  })

  test('a byte order mark, columns in another order and a missing last line break make no difference', () => {
    expect(read('\ufeffName, Number\nAda,1').rows).toMatchObject([
      { row: 2, cells: { Number: '1', Name: 'Ada' } },
    ])
  })
})

describe('further columns', () => {
  const further = [
    { head: 'Region', required: false },
    { head: 'KST', required: true },
  ]
  const faultsOf = (head: string) =>
    readTable(new TextEncoder().encode(`${head}\n${head.replace(/[^,]+/g, 'x')}\n`), { columns, further })
      .faults

  test('may be there, in whatever case; one that was asked for must be', () => {
    expect(faultsOf('kst,Number,REGION,Name')).toEqual([])
    expect(faultsOf('Number,Name,KST')).toEqual([])
    expect(faultsOf('Number,Name,Region')).toMatchObject([{ reason: 'A column is missing: KST.' }])
    expect(faultsOf('Number,Name,KST,Land')).toMatchObject([{ reason: 'Not known: “Land”.' }])
    expect(faultsOf('Number,Name,KST,kst')).toMatchObject([{ reason: 'Named twice: kst.' }])
    expect(faultsOf('number,Name,KST')).toMatchObject([
      { reason: 'A column is missing: Number. Not known: “number”.' },
    ])
  })

  test('F5: a mark that keeps a spreadsheet from running a text is none of the text', () => {
    const text = `Number,Name,KST\n'-1,'+49 30 1234,'=1+1\n'quoted',plain,'\n`
    const { rows } = readTable(new TextEncoder().encode(text), { columns, further })
    expect(rows.map(({ cells, more }) => [cells.Number, cells.Name, more.get('kst')])).toEqual([
      ['-1', '+49 30 1234', '=1+1'],
      ["'quoted'", 'plain', "'"],
    ])
  })
})

describe('what spreadsheets of other countries write', () => {
  test.each([
    ['semicolons', 'Number;"Name"\n1;"Köhler, Leonie; Berlin"\n'],
    ['tabs', 'Number\tName\n1\tKöhler, Leonie; Berlin\n'],
    ['commas', 'Number,Name\n1,"Köhler, Leonie; Berlin"\n'],
  ])('%s between the cells', (_, text) => {
    expect(read(text)).toMatchObject({
      faults: [],
      rows: [{ row: 2, cells: { Number: '1', Name: 'Köhler, Leonie; Berlin' } }],
    })
  })

  test('UTF-16 with its mark, either way round', () => {
    const utf16 = Buffer.from('\ufeffNumber\tName\r\n1\tKöhler\r\n', 'utf16le')
    for (const bytes of [utf16, Buffer.from(utf16).swap16()]) {
      expect(readTable(bytes, { columns }).rows).toMatchObject([{ cells: { Name: 'Köhler' } }])
    }
  })
})

test('a column that is not needed may be left out, and says nothing', () => {
  const { rows, faults } = readTable(new TextEncoder().encode('Name\nAda\n'), { columns, needed: ['Name'] })
  expect(faults).toEqual([])
  expect(rows).toMatchObject([{ cells: { Number: '', Name: 'Ada' } }])
})

describe('a wrong header', () => {
  test('names the columns that are missing, not known, or named twice', () => {
    expect(read('Number,Title,Number\n1,Ada,1\n').faults).toEqual([
      { row: 1, reason: 'A column is missing: Name. Not known: “Title”. Named twice: Number.' },
    ])
  })

  test('a header alone, and nothing at all', () => {
    expect(read('Number,Name\n\n').faults).toEqual([
      { row: null, reason: 'This file has a header but no rows.' },
    ])
    expect(read('').faults).toEqual([{ row: null, reason: 'This file is empty.' }])
    expect(read('\n\n').faults).toEqual([{ row: null, reason: 'This file is empty.' }])
  })
})

describe('another encoding', () => {
  test('Latin-1 is refused with the line of its first odd byte', () => {
    const latin1 = Buffer.from('Number,Name\n1,Ada\n2,Köhler\n', 'latin1')
    expect(reasonOf(latin1)).toBe(
      'This file is not in UTF-8 (see line 3). Save it as CSV in UTF-8 and import it again.',
    )
  })

  test('UTF-16 without its mark is refused, and half of a letter with it', () => {
    expect(reasonOf(Buffer.from('Number,Name\n1,Ada\n', 'utf16le'))).toContain('no text')
    expect(reasonOf(Buffer.from([0xff, 0xfe, 0x4e]))).toContain('not in UTF-8')
  })

  test('a sequence that is cut off at the end of the file is refused', () => {
    const cutOff = Buffer.from('Number,Name\n1,Köhler').subarray(0, 'Number,Name\n1,K'.length + 1)
    expect(reasonOf(cutOff)).toContain('see line 2')
  })
})

describe('a broken quotation mark', () => {
  test.each([
    ['never closed', 'Number,Name\n1,Ada\n2,"Two\nlines"\n3,"Grace\n4,Linus\n5,Ken\n', 5],
    ['closed by the next one, rows later', 'Number,Name\n1,"Ada\n2,Grace\n3,"Linus"\n', 2],
    ['opened within a cell', 'Number,Name\n1,Ada\n2,12" record\n', 3],
    ['with text behind it', 'Number,Name\n1,"Ada" Lovelace\n', 2],
  ])('%s: the line where its row begins', (_, text, line) => {
    const { rows, faults } = read(text)
    expect(rows).toEqual([])
    expect(faults).toHaveLength(1)
    expect(faults[0]?.reason).toContain(`The row that begins in line ${line} has a broken quotation mark.`)
  })
})

describe('size', () => {
  test('every row of another length is named', () => {
    expect(read('Number,Name\n1,Ada\n2\n3,Linus,x\n').faults).toEqual([
      { row: 3, reason: 'This row has 1 cell, the header 2.' },
      { row: 4, reason: 'This row has 3 cells, the header 2.' },
    ])
  })

  test('20,000 rows are read, 20,001 are refused', () => {
    const row = '1,Ada\n'
    expect(read(`Number,Name\n${row.repeat(20_000)}`).rows).toHaveLength(20_000)
    expect(read(`Number,Name\n${row.repeat(20_001)}`).faults).toEqual([
      { row: null, reason: 'This file has more than 20,000 rows. Import it in parts.' },
    ])
  })

  test('a file of more than 10 MB is refused unread', () => {
    expect(reasonOf(new Uint8Array(MAX_FILE_SIZE + 1))).toBe(
      'This file is larger than 10 MB. Import it in parts.',
    )
  })
})
