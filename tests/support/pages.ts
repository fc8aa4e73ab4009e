import path from 'node:path'
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime.js'
import { PathnameContext } from 'next/dist/shared/lib/hooks-client-context.shared-runtime.js'
import { headers } from 'next/headers'
import { NextRequest } from 'next/server'
import { createElement, type ReactNode } from 'react'
import { renderToReadableStream } from 'react-dom/server'
import { env } from '@/lib/env'
import type { Browser } from './auth-browser'

/* Opens a page of app/ as a browser does, without a server: its guard, its queries, and the HTML it makes. */

type Query = Record<string, string>

/** `path`: where the browser is, for what asks that. */
export type Asked = { params?: Record<string, unknown>; search?: Query; path?: string }

/** The HTML of a page or layout, by its file; `null` in `result` when it sent the browser away. */
export function openPage(browser: Browser, file: string, asked: Asked = {}) {
  const { path: at } = asked
  return browser.visit(
    async () => {
      const page = await moduleOf(file)
      return htmlOf(await page.default(propsOf(asked)), at)
    },
    at ? { 'x-foyer-path': at } : {},
  )
}

/** What a page says in the browser's title bar; '' for one that leaves it to its layout. */
export function openTitle(browser: Browser, file: string, asked: Asked = {}) {
  return browser.visit(async () => {
    const page = await moduleOf(file)
    return JSON.stringify((await page.generateMetadata?.(propsOf(asked))) ?? page.metadata ?? '')
  })
}

/** Calls a method of a route by its file; a form of ours sends it when it is a POST. */
export function openRoute(
  browser: Browser,
  { file, method, params = {}, search = {}, headers: more = {} }: RouteCall,
) {
  const fromHere = { origin: env().NEXTAUTH_URL, 'sec-fetch-site': 'same-origin' }
  return browser.visit(
    async () => {
      const route = await moduleOf(file)
      const given = new Headers(await headers())
      const address = `${env().NEXTAUTH_URL}?${new URLSearchParams(search)}`
      const request = new NextRequest(address, { method, headers: given })
      const answer: Response = await route[method](request, { params: Promise.resolve(params) })
      return { status: answer.status, body: await answer.text() }
    },
    method === 'POST' ? { ...fromHere, ...more } : more,
  )
}

type RouteCall = Asked & { file: string; method: string; headers?: Query }

// biome-ignore lint/suspicious/noExplicitAny: a module that is named at run time may export anything.
export function moduleOf(file: string): Promise<any> {
  return import(path.resolve(file))
}

export function propsOf({ params = {}, search = {} }: Asked) {
  return { params: Promise.resolve(params), searchParams: Promise.resolve(search), children: null }
}

/** What components ask of Next's router while they are rendered: nothing but where they are. */
const router = new Proxy({}, { get: () => () => undefined }) as never

async function htmlOf(page: ReactNode, at = '/'): Promise<string> {
  const tree = createElement(
    AppRouterContext.Provider,
    { value: router },
    createElement(PathnameContext.Provider, { value: at }, page),
  )
  // Whatever goes wrong within is thrown below as well.
  const stream = await renderToReadableStream(tree, { onError: () => undefined })
  await stream.allReady
  return new Response(stream).text()
}
