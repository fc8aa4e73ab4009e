'use client'

import { createContext, type ReactNode, useContext } from 'react'
import type { Logo } from '@/components/brand/brand-of'

/** What a broken page of a company's portal says; the layout knows it, the page is told nothing. */
export type BrokenWords = {
  brand: { name: string; logo: Logo | null }
  title: string
  sub: string
  foot: string
  again: string
}

const Words = createContext<BrokenWords | null>(null)

export function BrokenWordsProvider({ words, children }: { words: BrokenWords; children: ReactNode }) {
  return <Words value={words}>{children}</Words>
}

export function useBrokenWords(): BrokenWords | null {
  return useContext(Words)
}
