import { declineByToken } from './clients/declining'
import type { Company } from './db/generated/client'

type Pressed = { company: Pick<Company, 'id'>; token: string }

/** Ends the reminders of the contact whose token it is, where a mail program asks so (docs/decisions/037). */
export async function answerOneClick(request: Request, pressed: Pressed): Promise<Response> {
  if (!(await isOneClick(request))) return new Response(null, { status: 400 })
  await declineByToken({ ...pressed, now: new Date() })
  return new Response(null, { status: 200 })
}

/** Characters. What a mail program posts is one short field. */
const longest = 2_000

/**
 * Whether a request is a mail program's, for somebody who pressed its own "unsubscribe" (RFC 8058): the one field
 * List-Unsubscribe=One-Click, in either form of a posted form. No more of the body is read than that needs.
 */
async function isOneClick(request: Request): Promise<boolean> {
  const body = await beginningOf(request)
  return body === 'List-Unsubscribe=One-Click' || multipart.test(body)
}

const multipart =
  /^--.*\r?\n(?:[^\r\n]+\r?\n)*content-disposition: form-data; name="?list-unsubscribe"?\r?\n(?:[^\r\n]+\r?\n)*\r?\none-click\r?\n--/i

async function beginningOf({ body }: Request): Promise<string> {
  if (!body) return ''
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  for (;;) {
    const { value, done } = await reader.read()
    text += decoder.decode(value, { stream: !done })
    if (done) return text.trim()
    if (text.length > longest) {
      await reader.cancel()
      return ''
    }
  }
}
