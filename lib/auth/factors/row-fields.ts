/* The columns that both realms' rows have, and that the rules above them read. */

export const totpFields = {
  totpSealed: true,
  totpSealedKeyId: true,
  totpConfirmedAt: true,
  totpLastStep: true,
} as const

export const passkeyFields = {
  id: true,
  credentialId: true,
  publicKey: true,
  counter: true,
  transports: true,
  rpId: true,
  backedUp: true,
  name: true,
  createdAt: true,
  lastUsedAt: true,
} as const
