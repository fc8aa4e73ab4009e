import { Mark } from '@/components/brand/mark'
import { ButtonLink } from '@/components/ui/button'
import { TextLink } from '@/components/ui/link'
import { isSignUpOpen } from '@/lib/companies/queries'

const reasons = [
  {
    title: 'One address for all your clients',
    text: 'Each client signs in at your company’s own portal and finds every invoice there. No digging for an old e-mail.',
  },
  {
    title: 'No password in any e-mail',
    text: 'A link or a code by e-mail, or a password that only the client knows. They reset it themselves.',
  },
  {
    title: 'Nothing opens by itself',
    text: 'Your own session never opens the portal, and a forwarded invoice opens nothing without signing in.',
  },
]

export default async function HomePage() {
  const signUpOpen = await isSignUpOpen()
  return (
    <div data-targets="large" className="mx-auto flex min-h-dvh max-w-[1060px] flex-col px-4 md:px-7">
      <header className="flex min-h-16 items-center gap-3">
        <Mark name="Foyer" />
        <span className="font-semibold text-xl">Foyer</span>
        <nav aria-label="Main" className="ml-auto flex items-center gap-3">
          <ButtonLink href="/login" variant="quiet">
            Sign in
          </ButtonLink>
        </nav>
      </header>
      <main id="main" className="flex flex-1 flex-col justify-center py-12">
        <h1 className="title max-w-[18ch] text-[2.5rem] leading-tight sm:text-[3.25rem]">
          Invoicing with a front door
        </h1>
        <p className="mt-4 max-w-[52ch] text-ink-2 text-xl">
          Write an invoice, send it, and give all your clients one address where they read and pay what they
          owe.
        </p>
        <p className="mt-7 flex flex-wrap gap-3">
          {signUpOpen && (
            <ButtonLink href="/signup" variant="primary">
              Start invoicing
            </ButtonLink>
          )}
          <ButtonLink href="/login">Sign in to your dashboard</ButtonLink>
        </p>
        <ul className="mt-14 grid gap-8 border-t pt-8 sm:grid-cols-3">
          {reasons.map(({ title, text }) => (
            <li key={title}>
              <h2>{title}</h2>
              <p className="mt-1.5 text-ink-2 text-md">{text}</p>
            </li>
          ))}
        </ul>
      </main>
      <footer className="border-t py-6 text-ink-3 text-sm">
        You received an invoice? <TextLink href="/portal">Find your portal</TextLink>
      </footer>
    </div>
  )
}
