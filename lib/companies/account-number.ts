import { electronicFormatIBAN, ValidationErrorsIBAN, validateIBAN } from 'ibantools'

/**
 * What begins like an IBAN has the length and the check digits of one (ISO 13616); any other account number is the
 * bank's own. Check digits within the number, of which each country has its own rules, are not asked.
 */
export function isAccountNumber(text: string): boolean {
  if (!isIban(text)) return true
  const { errorCodes } = validateIBAN(electronicFormatIBAN(text) ?? '')
  return errorCodes.every((code) => code === ValidationErrorsIBAN.WrongAccountBankBranchChecksum)
}

/** Whether it is written as an IBAN: two letters and two digits before the rest. */
export function isIban(text: string): boolean {
  return /^[A-Z]{2}\d{2}/.test(electronicFormatIBAN(text) ?? '')
}
