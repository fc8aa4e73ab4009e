/* Reads a ZIP as its central directory tells it; ours are stored, not compressed. */

const endMark = 0x06054b50
const entryMark = 0x02014b50

/** What lies in it, in the order in which it was written. */
export function readZip(bytes: Uint8Array): { name: string; bytes: Uint8Array }[] {
  const zip = Buffer.from(bytes)
  const end = zip.length - 22
  if (zip.readUInt32LE(end) !== endMark) throw new Error('This ZIP has no end.')
  const files: { name: string; bytes: Uint8Array }[] = []
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (zip.readUInt32LE(at) !== entryMark) throw new Error('This ZIP has a broken list.')
    const [nameLength, extra, comment] = [28, 30, 32].map((place) => zip.readUInt16LE(at + place))
    const name = zip.toString('utf8', at + 46, at + 46 + Number(nameLength))
    files.push({ name, bytes: contentAt(zip, zip.readUInt32LE(at + 42), zip.readUInt32LE(at + 20)) })
    at += 46 + Number(nameLength) + Number(extra) + Number(comment)
  }
  return files
}

function contentAt(zip: Buffer, header: number, size: number): Uint8Array {
  const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28)
  return zip.subarray(start, start + size)
}
