import { beforeAll, describe, expect, test } from 'vitest'
import { anAccessScene, type Knocker, type Scene } from '../../support/access-scene'
import { useNoon } from '../../support/auth-people'
import { sourceFiles } from '../../support/auth-source'
import { useDatabase } from '../../support/database'
import { openPage } from '../../support/pages'

useDatabase({ keepRows: true })
useNoon()

/* What a page offers to a role, that role can open: buttons and links to what isn't theirs are not shown. */

const pages = sourceFiles(/^app\/admin\/(.*\/)?page\.tsx$/)

/** The page of an address, with its parts: '/admin/northlight/clients/x' is clients/[client] with client x. */
function pageAt(address: string) {
  for (const file of [...pages].sort((a, b) => places(a) - places(b))) {
    const pattern = file.slice('app'.length, -'/page.tsx'.length).replace(/\[(\w+)\]/g, '(?<$1>[^/]+)')
    const found = new RegExp(`^${pattern}$`).exec(address)
    if (found) return { file, params: { ...found.groups } }
  }
  return null
}

/** Pages by name come before those with places for anything. */
function places(file: string): number {
  return file.split('[').length
}

/** Files are no pages: the table of who may open what has them. */
function linksIn(html: string): string[] {
  const links = [...html.matchAll(/href="(\/admin\/[^"?#]+)/g)].map(([, link = '']) => link)
  return [...new Set(links)].filter((link) => !/\/(pdf|csv|export)$/.test(link))
}

describe.each(['a viewer', 'a staff member', 'an admin', 'the owner'] as const)(
  'T1: to %s',
  (who: Knocker) => {
    let scene: Scene
    beforeAll(async () => {
      scene = await anAccessScene()
    })

    test(`T1: every link on every page that ${who} can open leads to a page that they can open`, async () => {
      const browser = scene.browsers[who]
      const seen = new Set<string>()
      const waiting: string[] = []
      for (const frame of ['', 'settings/']) {
        const file = `app/admin/[company]/${frame}layout.tsx`
        const opened = await openPage(browser, file, { params: { company: scene.company.slug } })
        waiting.push(...linksIn(opened.result ?? ''))
      }
      for (let address = waiting.pop(); address !== undefined; address = waiting.pop()) {
        if (seen.has(address)) continue
        seen.add(address)
        const page = pageAt(address)
        expect(page, `the page of ${address}`).not.toBeNull()
        if (!page) continue
        const opened = await openPage(browser, page.file, { params: page.params, search: {} })
        expect(opened.notFound, `${who} is led to ${address}`).toBe(false)
        waiting.push(
          ...(opened.redirect ? [opened.redirect.split('?')[0] ?? ''] : linksIn(opened.result ?? '')),
        )
      }
      expect(seen.size).toBeGreaterThan(8)
    })
  },
)
