import type { Permission } from '@/lib/auth/permissions'
import type { Knocker, Scene } from './access-scene'
import { exportsOf, sourceFiles } from './auth-source'

/*
 * What a row of the table of who may open what can say (SECURITY T1), and which doors there are: every page,
 * layout and method of a route in app/, every exported action in lib/. The rows are in
 * tests/integration/access/doors-*.ts.
 */

export type Fields = Record<string, string>

type About = {
  /** The address's parts, made of a scene; `company` is there already. */
  params?: (scene: Scene) => Made<Record<string, unknown>>
  /** What an action's form holds: valid, so that a refusal is about rights. May make rows of its own first. */
  input?: (scene: Scene) => Made<Fields | FormData>
  search?: (scene: Scene) => Made<Fields>
}

type Made<T> = T | Promise<T>

/** Of the dashboard: for members with this permission; anybody else there is 404, strangers sign in first. */
type DashboardRow = About & {
  may: Permission
  /** The rightful one is sent on, to a path that ends with this. */
  sendsTo?: string
  /** It is one member's own: others who may do the same find nothing here. */
  onlyFor?: Knocker
}

/** Of the dashboard, but of no company: for any member. */
type MemberRow = About & { anyMember: true }

/** Of the portal: for the contact alone. What names something of their client is 404 for another client's contact. */
type PortalRow = About & {
  contact: true
  sendsTo?: string
  /** Signing out: everybody may, and it ends their own session alone. */
  signsOut?: true
}

/** For whoever knocks; it must show nothing of a company's business, and do nothing for who lacks what it asks. */
type OpenRow = About & {
  /** Why it is open. */
  open: string
  /** Like `input` or `params`, but without what gives the right: another's token, a wrong password. */
  without?: (scene: Scene) => Made<Fields>
  /** It answers everybody alike, and tells nothing: without the right there is no refusal, and no write. */
  alike?: true
  /** Who can show that it works; nobody in particular unless told. */
  by?: Knocker
  /** Who knocks without the right, when it isn't everybody: signing out is everybody's right. */
  knockers?: Knocker[]
}

/** A route for who holds a key that is no session. */
type KeyRow = { key: (scene: Scene) => Record<string, string>; refusedWith: number }

/** Only where mail arrives on one's own machine; in a real deployment there is no such page. */
type OwnMachineRow = About & { ownMachine: true }

export type Row = DashboardRow | MemberRow | PortalRow | OpenRow | KeyRow | OwnMachineRow

/** By door: 'app/…/page.tsx', 'app/…/route.ts GET', 'lib/…/actions.ts nameOfTheAction'. */
export type Doors = Record<string, Row>

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** Every door that the source has. */
export function doorsOfTheSource(): string[] {
  const pages = sourceFiles(/^app\/.*\b(page|layout|template|default)\.tsx?$/)
  const routes = sourceFiles(/^app\/.*\broute\.tsx?$/).flatMap((file) => named(file, methods))
  const actions = sourceFiles(/^lib\/.*\/actions\.ts$/).flatMap((file) => named(file))
  return [...pages, ...routes, ...actions].sort()
}

function named(file: string, only?: string[]): string[] {
  return exportsOf(file)
    .filter(({ name }) => !only || only.includes(name))
    .map(({ name }) => `${file} ${name}`)
}

export type Door = { door: string; file: string; name: string; kind: 'page' | 'route' | 'action'; row: Row }

/** The rows of several tables as a list. Throws for a door that stands in two. */
export function listOf(...tables: Doors[]): Door[] {
  const entries = tables.flatMap((table) => Object.entries(table))
  const doubled = entries.map(([door]) => door).find((door, at, all) => all.indexOf(door) !== at)
  if (doubled) throw new Error(`${doubled} stands in two tables.`)
  return entries.map(([door, row]) => {
    const [file = '', name = ''] = door.split(' ')
    const kind = name === '' ? 'page' : file.startsWith('app/') ? 'route' : 'action'
    return { door, file, name, kind, row }
  })
}
