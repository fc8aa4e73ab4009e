import { z } from 'zod'

/** Of the file that is chosen; the page checks it too, before anything is sent (SECURITY F1). */
export const logoLimit = {
  bytes: 2_000_000,
  sentence: 'This picture is over 2 MB. Save it smaller: a logo is shown at most 600 pixels wide.',
}

const missing = 'Choose a picture.'

export const LogoForm = z.strictObject({
  logo: z.file(missing).min(1, missing).max(logoLimit.bytes, logoLimit.sentence),
})

export const RemoveLogo = z.strictObject({})
