/** The cookies of somebody who signed in by password, through a NextAuth instance of the running server. */
export async function signIn({
  origin,
  api,
  email,
  password,
}: {
  origin: string
  /** '/api/auth' or '/api/portal-auth/acme'. */
  api: string
  email: string
  password: string
}): Promise<string> {
  const asked = await fetch(`${origin}${api}/csrf`)
  const { csrfToken } = (await asked.json()) as { csrfToken: string }
  const answered = await fetch(`${origin}${api}/callback/password`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin,
      cookie: cookiesOf(asked),
    },
    body: new URLSearchParams({ csrfToken, email, password, json: 'true' }),
    redirect: 'manual',
  })
  const cookies = cookiesOf(answered)
  if (!cookies.includes('-session=')) throw new Error(`${email} could not sign in: ${answered.status}`)
  return cookies
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}
