'use client'

import { useLayoutEffect, useSyncExternalStore } from 'react'

/**
 * A few rules for the whole document while this is on the page. In the first answer they are a style element with the
 * answer's nonce. A later navigation brings another nonce, which the document's CSP refuses: from then on they are a
 * sheet made by script.
 */
export function BrandSheet({ css, nonce }: { css: string; nonce?: string }) {
  const inFirstAnswer = useSyncExternalStore(neverChanges, isFalse, isTrue)

  useLayoutEffect(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    document.adoptedStyleSheets.push(sheet)
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet)
    }
  }, [css])

  if (!inFirstAnswer) return null
  // Browsers hide a nonce from scripts, so React would see another one than was sent.
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: BrandStyle lets through nothing but hex colours.
    <style nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: css }} />
  )
}

const neverChanges = () => () => {}
const isTrue = () => true
const isFalse = () => false
