import type { TaxCategory } from '@/lib/taxes'

/** What a tax category is called in the dashboard. */
export const categoryWords: Record<TaxCategory, string> = {
  S: 'Standard: charged',
  Z: 'Zero rate: taxed at 0 %',
  E: 'Exempt',
  AE: 'Reverse charge: the buyer pays it',
  K: 'Supply to another country of the EU',
  G: 'Export out of the EU',
  O: 'Not subject to this tax',
}

const shortWords: Record<Exclude<TaxCategory, 'S'>, string> = {
  Z: '0 %',
  E: 'exempt',
  AE: 'reverse charge',
  K: 'intra-EU supply',
  G: 'export',
  O: 'not charged',
}

/** 'VAT 19 %', 'VAT exempt'. */
export function taxName({ name, category, rate }: { name: string; category: TaxCategory; rate: string }) {
  return `${name} ${category === 'S' ? `${rate} %` : shortWords[category]}`
}
