/** Doors whose address holds a token: what follows them in a path is left out. */
const doors =
  'enter|reset|invite|share|no-reminders|reset-password|verify-email|join|change-email|confirm-email|recover'

const tokenInPath = new RegExp(`/(${doors})/[^/?#\\s"'<>]+`, 'g')
const secretParameter = /([?&](?:token|code|password|secret|key)=)[^&#\s"'<>]+/gi
const secretHeader = /\b((?:set-)?cookie|authorization)(["']?\s*[:=]\s*["']?)[^\r\n"'}]+/gi
const bearer = /\b(Bearer|Basic)\s+[\w.~+/=-]+/g
/** As long as our tokens are (256 bits, base64url), or longer: no word and no id is. */
const longRandom = /(?<![\w-])[\w-]{43,}(?![\w-])/g

/** A text for the logs without what opens a door: tokens in addresses, cookies, keys (SECURITY G1). */
export function scrub(text: string): string {
  return text
    .replace(tokenInPath, '/$1/…')
    .replace(secretParameter, '$1…')
    .replace(secretHeader, '$1$2…')
    .replace(bearer, '$1 …')
    .replace(longRandom, '…')
}
