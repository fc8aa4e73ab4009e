import { isIban } from '@/lib/companies/account-number'
import type { Company } from '@/lib/db/generated/client'
import { translator } from '@/lib/i18n/translator'

/** A line of where to pay, as it is printed: 'IBAN', 'DE89 3704 0044 0532 0130 00'. */
export type BankLine = { label: string; value: string }

type Account = Pick<
  Company,
  'name' | 'legalName' | 'country' | 'bankAccountName' | 'bankName' | 'bankIban' | 'bankCode' | 'bankBic'
>

/** Where to pay by transfer, without the reference; null: the company names no account. */
export function bankLines(company: Account): BankLine[] | null {
  const { bankIban: number, bankName, bankCode, bankBic, country } = company
  if (!number) return null
  const t = translator('pdf')
  const isOne = isIban(number)
  const lines = [
    { label: t('bank.account'), value: company.bankAccountName ?? company.legalName ?? company.name },
    { label: t('bank.bank'), value: bankName },
    { label: t(isOne ? 'bank.iban' : 'bank.number'), value: isOne ? inFours(number) : number },
    { label: t('bank.code', { country }), value: bankCode },
    { label: t('bank.bic'), value: bankBic },
  ]
  return lines.flatMap(({ label, value }) => (value === null ? [] : [{ label, value }]))
}

/** As ISO 13616 prints an IBAN: nothing else is grouped, since each bank writes its numbers in its own way. */
function inFours(iban: string): string {
  return (iban.replace(/\s/g, '').match(/.{1,4}/g) ?? []).join(' ')
}
