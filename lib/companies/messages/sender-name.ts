import { displayName } from '@/lib/text'

/**
 * A name that can stand in From without being taken for an address or for something that ends it (SECURITY H3).
 * Commas and colons, which company names have, are left out when it is sent; what imitates an address is refused.
 */
export function isSafeSenderName(name: string): boolean {
  if (/[@<>"\\\uff20\ufe6b\uff1c\uff1e\ufe64\ufe65\uff02\uff3c]/.test(name)) return false
  if (/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u.test(name)) return false
  return displayName(name) !== ''
}
