const encoder = new TextEncoder()

// RFC 5322 atoms without those that once routed mail onwards (! % |) or mean something to a shell (`); any letter,
// mark or digit of any script (RFC 6531), but nothing invisible.
const LOCAL_ATOM = /^[a-z0-9#$&'*+/=?^_{}~\p{L}\p{N}-][a-z0-9#$&'*+/=?^_{}~\p{L}\p{M}\p{N}-]*$/u
const DOMAIN_TYPED = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}.-]*$/u
const DOMAIN_LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/
const TOP_LEVEL = /^(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u
/** RFC 5321 4.5.3.1, in bytes. */
const MAX_EMAIL = 254
const MAX_LOCAL = 64

/**
 * The one form in which an e-mail address is kept, compared and mailed to; null when the text is not exactly one
 * address (M8). NFKC comes first, so that a full-width ＠ counts as the @ it is shown as; then lower case. The local
 * part may be in any script, the domain becomes ASCII.
 */
export function normalizeEmail(text: string): string | null {
  if (text.length > 1000 || INVISIBLE.test(text)) return null
  const folded = fold(text).trim()

  const [local, typedDomain, ...more] = folded.split('@')
  if (!local || !typedDomain || more.length > 0) return null
  if (bytes(local) > MAX_LOCAL || !local.split('.').every((atom) => LOCAL_ATOM.test(atom))) return null

  const domain = asciiDomain(typedDomain)
  if (domain === null) return null
  const email = `${local}@${domain}`
  return bytes(email) > MAX_EMAIL ? null : email
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().normalize('NFKC')
}

function bytes(text: string): number {
  return encoder.encode(text).length
}

function asciiDomain(typed: string): string | null {
  if (!DOMAIN_TYPED.test(typed)) return null
  // The URL parser is the only IDNA (UTS 46) there is both in Node and in a browser.
  const url = parseUrl(`http://${typed}`)
  const labels = url?.hostname.split('.') ?? []
  if (labels.length < 2 || !labels.every((label) => DOMAIN_LABEL.test(label))) return null
  // Four numbers, or one that the parser would read as such, are no domain.
  return TOP_LEVEL.test(labels.at(-1) ?? '') ? labels.join('.') : null
}

function parseUrl(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}

/** Enough for its owner to know it again, and for nobody else to use: 'j•••s@h•••.example'. Normalised addresses in. */
export function maskEmail(email: string): string {
  const [local = '', domain = ''] = email.split('@')
  const letters = Array.from(local)
  const first = letters.length > 1 ? letters[0] : ''
  const last = letters.length > 3 ? letters.at(-1) : ''
  const labels = domain.split('.')
  const host = labels[0] ?? ''
  return `${first}•••${last}@${host.length > 1 ? host[0] : ''}•••.${labels.at(-1)}`
}

const MAX_SLUG = 40

/** First parts of our own addresses, on the instance or under a company's host name, and words that look like one. */
export const RESERVED_SLUGS: ReadonlySet<string> = new Set(
  (
    'accessibility account accounts admin api app assets auth c callback clients companies confirm confirm-email contacts cron ' +
    'dashboard enter error favicon forgot-password foyer health help host index invite invoices join login logout mail mailbox ' +
    'me new next null offline operator password pay payments people portal portal-auth profile public reset ' +
    'reset-password robots root security session sessions settings share signin sign-in signout sign-out signup ' +
    'sign-up sitemap statement static status support switch undefined user users verify verify-email view-as ' +
    'webhooks well-known www'
  ).split(' '),
)

/** May stand as {company} in an address: 2 to 40 of a-z, 0-9 and single hyphens inside, and not a reserved word. */
export function isValidSlug(text: string): boolean {
  return (
    text.length >= 2 &&
    text.length <= MAX_SLUG &&
    /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text) &&
    !RESERVED_SLUGS.has(text)
  )
}

// Letters that Unicode does not take apart into a base letter and a mark.
const LATIN_LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŧ: 't',
  ŋ: 'n',
}

/**
 * A company's name as a valid slug: 'Müller & Söhne GmbH' → 'muller-sohne-gmbh'. A name that leaves too little
 * (日本商事) or a reserved word (Login) gets 'company' with it. Whether it is taken is for the caller to ask.
 */
export function slugify(name: string): string {
  const latin = name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{ASCII}]/gu, (letter) => LATIN_LETTERS[letter] ?? ' ')
  const slug = cutSlug(latin.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, ''))
  if (isValidSlug(slug)) return slug
  return slug === '' ? 'company' : `${slug}-company`
}

function cutSlug(slug: string): string {
  if (slug.length <= MAX_SLUG) return slug
  const cut = slug.slice(0, MAX_SLUG + 1)
  const lastWord = cut.lastIndexOf('-')
  // Between words where there is a word to end on.
  return lastWord > MAX_SLUG / 2 ? cut.slice(0, lastWord) : slug.slice(0, MAX_SLUG).replace(/-$/, '')
}

/** For an avatar: first letters of the first and last word, 'Mara Keller' → 'MK'; '?' when there is no letter. */
export function initials(name: string): string {
  const letters = name
    .normalize('NFC')
    .split(/\s+/)
    .map((word) => /[\p{L}\p{N}]\p{M}*/u.exec(word)?.[0] ?? '')
    .filter((letter) => letter !== '')
  const [first] = letters
  if (first === undefined) return '?'
  const last = letters.length > 1 ? (letters.at(-1) ?? '') : ''
  return (first + last).toUpperCase()
}

/** One line for a mail header, a subject say: line breaks, control and invisible characters become spaces (H3). */
export function headerText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/**
 * A name to stand before an address in From or To. What could end it, quote it or start another recipient
 * (RFC 5322 "specials") is dropped, so it needs no quoting: 'Acme, "Best" <x@y>' → 'Acme Best x y' (H3).
 */
export function displayName(name: string): string {
  // The full-width and small forms too: some programs fold them first and parse afterwards.
  return headerText(name.replace(/[()<>[\]:;@\\,"＠，；：＜＞（）［］＂＼﹐﹔﹕﹤﹥﹫]/g, ' '))
}

const MAX_RETURN_PATH = 500

/**
 * A path of ours to go to after signing in, or the fallback (H1). One leading slash; what a browser would read as
 * another host ('//x', '/\x', '/.//x', a tab between the slashes) or another scheme is refused.
 */
export function safeReturnPath(text: unknown, fallback: string): string {
  if (typeof text !== 'string' || text.length > MAX_RETURN_PATH) return fallback
  if (!/^\/(?!\/)/.test(text) || /[\\\p{Cc}]/u.test(text)) return fallback

  const base = 'http://foyer.invalid'
  const url = parseUrl(base + text)
  // Asked again once the dots are resolved, and of an encoded slash, which a server on the way may decode.
  if (url === null || url.origin !== base || /^\/(?:\/|%2f|%5c)/i.test(url.pathname)) return fallback
  const path = url.pathname + url.search + url.hash
  return path.length > MAX_RETURN_PATH ? fallback : path
}

/** "Jules Hartley and Priya Okafor"; of many, the first ones. */
export function listOf(names: readonly string[]): string {
  const shown = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(shown)
}

/** Where a tax's name may wrap its rate stays in one piece: no row begins with '%'. */
export function keepRate(tax: string): string {
  return tax.length > 14 ? tax.replaceAll(' %', '\u00a0%') : tax
}
