import { z } from 'zod'

/*
 * What a browser's passkey answered, as JSON in a form's field. Its size is bounded before it is read, and only the
 * parts that are checked are kept.
 */

/** Characters; answers have about one thousand, an attestation few more. */
export const longestAnswer = 20_000

const base64url = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[A-Za-z0-9_-]*={0,2}$/)
const credentialId = base64url(1400).min(1)
const clientDataJSON = base64url(8000).min(1)

const common = { id: credentialId, rawId: credentialId, type: z.literal('public-key') }

const Assertion = z
  .object({
    ...common,
    response: z.object({
      clientDataJSON,
      authenticatorData: base64url(4000),
      signature: base64url(4000),
      userHandle: base64url(100).optional(),
    }),
  })
  .transform((answer) => ({ ...answer, clientExtensionResults: {} }))

const Registration = z
  .object({
    ...common,
    response: z.object({
      clientDataJSON,
      attestationObject: base64url(16_000),
      transports: z.array(z.string().max(20)).max(10).optional().catch(undefined),
    }),
  })
  .transform((answer) => ({ ...answer, clientExtensionResults: {} }))

/** The answer to a question for a known passkey; null when it is none. */
export const readAssertion = (text: string) => read(Assertion, text)

/** The answer to a question for a new passkey; null when it is none. */
export const readRegistration = (text: string) => read(Registration, text)

function read<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> | null {
  if (text.length > longestAnswer) return null
  return schema.safeParse(parsed(text)).data ?? null
}

/** The challenge that was signed, as the browser wrote it down. Null: not readable. */
export function challengeIn({ response }: { response: { clientDataJSON: string } }): string | null {
  const data = parsed(Buffer.from(response.clientDataJSON, 'base64url').toString('utf8'))
  return z.object({ challenge: z.string().min(1).max(100) }).safeParse(data).data?.challenge ?? null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
