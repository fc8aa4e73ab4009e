import { isValidElement, type ReactNode } from 'react'
import { vi } from 'vitest'
import type { Browser } from './auth-browser'
import { type Asked, moduleOf, propsOf } from './pages'

/* What of a page reaches a browser: its HTML, and what Next sends beside it for the browser's components. */

/**
 * Every text of that: the keys of all elements, and the props of those that the server doesn't resolve. A component
 * that asks for React's hooks counts as the browser's, so this is a little more than what is sent, never less.
 */
export function openSent(browser: Browser, file: string, asked: Asked = {}) {
  return browser.visit(async () => {
    const page = await moduleOf(file)
    const texts: string[] = []
    // React tells there, too, of each hook that is asked for outside of a rendering.
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    try {
      await gather(await page.default(propsOf(asked)), texts)
    } finally {
      said.mockRestore()
    }
    return texts
  })
}

async function gather(node: unknown, texts: string[]): Promise<void> {
  if (typeof node === 'string') texts.push(node)
  if (typeof node !== 'object' || node === null) return
  if (Array.isArray(node)) {
    for (const each of node) await gather(each, texts)
    return
  }
  if (!isValidElement<object>(node)) return gather(Object.values(node), texts)
  if (node.key !== null) texts.push(node.key)
  const resolved = await resolve(node.type, node.props)
  await gather(resolved ? resolved.node : Object.values(node.props), texts)
}

/** Null: it is a tag, or the browser's. */
async function resolve(type: unknown, props: object): Promise<{ node: ReactNode } | null> {
  if (typeof type !== 'function') return null
  try {
    return { node: await type(props) }
  } catch (error) {
    if (/reading 'use[A-Z]/.test(String(error))) return null
    throw error
  }
}
