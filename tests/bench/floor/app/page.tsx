import { headers } from 'next/headers'

/** The least that a personal page can be: one dynamic read, no database. */
export default async function FloorPage() {
  const agent = (await headers()).get('user-agent') ?? 'nobody'
  return (
    <main>
      <h1>The floor</h1>
      <p>{agent}</p>
    </main>
  )
}
