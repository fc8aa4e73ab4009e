import sharp from 'sharp'

export type Drawn = {
  width?: number
  height?: number
  color?: string
  format?: 'png' | 'jpeg' | 'webp' | 'gif'
}

/** A picture of one colour, as a file's bytes. */
export function aPicture({
  width = 300,
  height = 100,
  color = '#1f5f4a',
  format = 'png',
}: Drawn = {}): Promise<Uint8Array<ArrayBuffer>> {
  const plain = sharp({ create: { width, height, channels: 4, background: color } })
  return plain
    .toFormat(format)
    .toBuffer()
    .then((bytes) => new Uint8Array(bytes))
}
