export type Size = { width: number; height: number }

/** The size at which a picture fills the room in its own proportions, in whole units; never larger than it is. */
export function fitted({ width, height }: Size, room: Size): Size {
  const scale = Math.min(1, room.width / width, room.height / height)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

export type WithLogo = { logoHash: string | null; logoWidth: number | null; logoHeight: number | null }

/** A company's logo by the columns of its row: where it lies, and its size in pixels. Null: it has none. */
export function logoOf({ logoHash: hash, logoWidth: width, logoHeight: height }: WithLogo) {
  return hash && width && height ? { hash, width, height } : null
}
