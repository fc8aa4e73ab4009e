import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { isMailboxOpen } from '@/lib/email/queries'

/** Before anything else is said: in a real deployment there is no such page. */
export default function MailboxLayout({ children }: { children: ReactNode }) {
  if (!isMailboxOpen()) notFound()
  return (
    <main id="main" className="mx-auto max-w-[880px] px-4 py-7 sm:px-6 sm:py-9">
      {children}
    </main>
  )
}
