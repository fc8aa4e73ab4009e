import path from 'node:path'
import type { CompanyAddress } from '@/lib/auth/member-action'
import { db } from '@/lib/db/client'
import type { FormState } from '@/lib/forms/form-state'
import type { Door, Fields, Row } from './access-doors'
import type { Knocker, Scene } from './access-scene'
import { type Answer, sentencesIn } from './auth-browser'
import { openPage, openRoute, openTitle } from './pages'
import { tableMarks } from './table-marks'

/* Knocks at a door of the table as somebody, and tells what came of it. */

/** What whoever knocked got. */
export type Outcome = {
  kind: 'opened' | 'sent away' | 'not found' | 'refused'
  /** Where they were sent. */
  to: string
  /** What they could read: HTML, title, a route's body, a form's sentences. */
  text: string
  /** A route's. */
  status: number | null
}

export type Knock = {
  door: Door
  scene: Scene
  as: Knocker
  /** The company whose address it is; the scene's unless told. */
  at?: { slug: string }
  given: Given
  headers?: Fields
}

/** What the row's `params`, `search` and `input` make of a scene. */
export type Given = { params: Record<string, unknown>; search: Fields; input: Fields | FormData }

export async function givenBy(row: Row, scene: Scene): Promise<Given> {
  if ('key' in row) return { params: {}, search: {}, input: {} }
  const params = (await row.params?.(scene)) ?? {}
  const search = (await row.search?.(scene)) ?? {}
  const input = (await row.input?.(scene)) ?? {}
  return { params, search, input }
}

export async function knock({
  door,
  scene,
  as,
  at = scene.company,
  given,
  headers,
}: Knock): Promise<Outcome> {
  const browser = scene.browsers[as]
  const params = { company: at.slug, ...given.params }
  const { file, name: method } = door
  if (door.kind === 'action') return submit(door, scene, as, at, given)
  if (door.kind === 'route') {
    const answer = await openRoute(browser, { file, method, params, search: given.search, headers })
    return outcomeOf(answer, answer.result?.body ?? '', answer.result?.status ?? null)
  }
  const asked = { params, search: given.search }
  const titled = await openTitle(browser, file, asked)
  const opened = await openPage(browser, file, asked)
  // A title must not tell what the page keeps to itself.
  const text = `${titled.result ?? ''}${opened.result ?? ''}`
  return outcomeOf(opened.result !== null && titled.notFound ? titled : opened, text)
}

type Action = (state: FormState, form: FormData) => Promise<FormState>
type ActionAt = (address: CompanyAddress, state: FormState, form: FormData) => Promise<FormState>

async function submit({ file, name }: Door, scene: Scene, as: Knocker, at: { slug: string }, given: Given) {
  const action: Action | ActionAt = (await import(path.resolve(file)))[name]
  const bound = isPublic(action) ? action : action.bind(null, { company: at.slug })
  const answer = await scene.browsers[as].submit(bound, given.input)
  const sentences = sentencesIn(answer)
  const outcome = outcomeOf(answer, sentences.join(' '))
  return sentences.length > 0 ? { ...outcome, kind: 'refused' as const } : outcome
}

/** A public one takes no address in front. */
function isPublic(action: Action | ActionAt): action is Action {
  return action.length === 2
}

function outcomeOf(answer: Answer<unknown>, text: string, status: number | null = null): Outcome {
  const { redirect, notFound } = answer
  const kind = notFound ? 'not found' : redirect !== null ? 'sent away' : 'opened'
  return { kind, to: redirect ?? '', text, status }
}

/** Whether what is given names a row of the scene's company. */
export function namesSomething({ params, input }: Given, scene: Scene): boolean {
  const { client, otherClient, contact, otherContact, newcomer, disabled } = scene
  const { draft, invoice, paidInvoice, payment } = scene
  const rows = [client, otherClient, contact, otherContact, newcomer, disabled, draft, invoice, paidInvoice]
  const ids = [payment.id, ...rows.flatMap(({ id, publicId }) => [id, publicId])]
  const values = [...Object.values(params), ...(input instanceof FormData ? [] : Object.values(input))]
  return values.some((value) => ids.includes(String(value)))
}

/** Does the work, and tells whether any row of any table was touched by it. */
export async function watched<T>(work: () => Promise<T>): Promise<{ result: T; touched: string[] }> {
  const before = await tableMarks()
  const result = await work()
  const after = await tableMarks()
  return { result, touched: Object.keys(after).filter((name) => after[name] !== before[name]) }
}

/** Everybody's tries are forgotten: a limit is another test's business. */
export async function forgetTries(): Promise<void> {
  await db().throttle.deleteMany()
}
