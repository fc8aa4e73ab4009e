/**
 * What kind of supply a tax is for: the codes of EN 16931 (BT-118 and BT-151, a part of UNCL 5305). Those of the
 * Canary Islands, Ceuta and Melilla (L, M) are not offered.
 */
export const taxCategories = ['S', 'Z', 'E', 'AE', 'K', 'G', 'O'] as const

export type TaxCategory = (typeof taxCategories)[number]

/** EN 16931 BR-S-5: only the standard category has a rate above zero; BR-Z-5, BR-E-5, BR-AE-5, BR-IC-5, BR-G-5. */
export function hasRate(category: TaxCategory): boolean {
  return category === 'S'
}

/** EN 16931 BR-E-10, BR-AE-10, BR-IC-10, BR-G-10, BR-O-10: an invoice says why there is no tax; BR-S-10, BR-Z-10. */
export function needsReason(category: TaxCategory): boolean {
  return category !== 'S' && category !== 'Z'
}
