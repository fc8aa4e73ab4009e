'use client'

import './globals.css'
import { BrokenPage, type BrokenPageProps } from '@/components/site/broken-page'

/** For what fails in the outermost layout: it brings the document itself. */
export default function GlobalErrorPage(props: BrokenPageProps) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Foyer</title>
        <BrokenPage {...props} />
      </body>
    </html>
  )
}
