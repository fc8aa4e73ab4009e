import type { Metadata, Viewport } from 'next'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Foyer', template: '%s · Foyer' },
  description: 'Invoicing with a front door.',
  applicationName: 'Foyer',
  // Numbers that look like a telephone's are invoice numbers and IBANs here.
  formatDetection: { telephone: false, date: false, address: false, email: false },
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f7f5f0' },
    { media: '(prefers-color-scheme: dark)', color: '#161513' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // The CSP's nonce is new with every request: a page made at build time would carry none.
  await connection()
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  )
}
