import { createHash } from 'node:crypto'
import { refused } from '@/lib/forms/refused'
import { warn } from '@/lib/log'

/** A logo as it is kept and shown. */
export type Picture = {
  png: Uint8Array<ArrayBuffer>
  width: number
  height: number
  /** SHA-256 of the bytes, hexadecimal. */
  hash: string
}

/** Pixels: no side of what is uploaded may have more, so that a few bytes can't unfold into gigabytes. */
const mostPixels = 4000

/** Pixels, twice what any page, message or paper shows. */
const room = { width: 600, height: 240 }

/** Seconds. */
const longest = 10

/**
 * Draws an uploaded picture anew: a PNG with its pixels and nothing else. By content a PNG, JPEG or WebP, whatever
 * its name says (SECURITY F1). Not within a transaction: it takes time. Refused, each at the field `logo`:
 * `logo-no-picture`, `logo-too-many-pixels`, `logo-broken`.
 */
export async function pictureOf(bytes: Uint8Array): Promise<Picture> {
  if (!looksLikePicture(bytes)) throw refused('logo-no-picture', { field: 'logo' })
  // Loaded with the first logo: nothing else needs it.
  const { default: sharp } = await import('sharp')
  try {
    // Reads the header alone: nothing is unfolded before its size is known.
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata()
    if (Math.max(width, height) > mostPixels) throw refused('logo-too-many-pixels', { field: 'logo' })
    const limits = { limitInputPixels: mostPixels * mostPixels, failOn: 'warning' } as const
    const { data, info } = await sharp(bytes, { ...limits, autoOrient: true })
      .resize({ ...room, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .png({ compressionLevel: 9 })
      .timeout({ seconds: longest })
      .toBuffer({ resolveWithObject: true })
    const png = new Uint8Array(data)
    return { png, width: info.width, height: info.height, hash: hashOf(png) }
  } catch (error) {
    // Ours has a sentence already; sharp's tell of the file, and are nobody's business but the operator's.
    if (error instanceof Error && error.name === 'Refused') throw error
    warn('A picture could not be read.', error)
    throw refused('logo-broken', { field: 'logo' })
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** By the first bytes of a PNG, a JPEG or a WebP. */
function looksLikePicture(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  return (
    head.startsWith('\x89PNG\r\n\x1a\n') || head.startsWith('\xff\xd8\xff') || /^RIFF[\s\S]{4}WEBP/.test(head)
  )
}
