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

export type PasswordDoor = {
  /** One try, from an address of its own; throws when it was not even looked at. */
  knock: (credentials: { email: string; password: string }) => Promise<void>
}

/** Where passwords are tried, through a NextAuth instance of the running server. */
export async function passwordDoor({ origin, api }: { origin: string; api: string }): Promise<PasswordDoor> {
  const asked = await fetch(`${origin}${api}/csrf`)
  const { csrfToken } = (await asked.json()) as { csrfToken: string }
  const cookie = cookiesOf(asked)
  let tries = 0
  return {
    async knock(credentials) {
      tries += 1
      const answer = await fetch(`${origin}${api}/callback/password`, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-forwarded-for': `10.${(tries >> 16) & 255}.${(tries >> 8) & 255}.${tries & 255}`,
          origin,
          cookie,
        },
        body: new URLSearchParams({ csrfToken, ...credentials, json: 'true' }),
        redirect: 'manual',
      })
      await answer.text()
      if (![200, 401].includes(answer.status))
        throw new Error(`A sign-in was answered with ${answer.status}.`)
    },
  }
}
