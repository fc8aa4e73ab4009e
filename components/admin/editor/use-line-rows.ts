import { type RefObject, useEffect, useRef, useState } from 'react'
import { firstRows, moved, putBack, type Row, withRoomBelow, withRow } from './rows'
import type { Usual } from './tax-choices'
import {
  blankTaxed,
  isBlank,
  lineField,
  readTyped,
  type TypedInvoice,
  type TypedLine,
  taxFields,
} from './typed-invoice'

/** What this client's new invoices begin with. */
export type UsualFor = (clientId: string) => Usual

type Lines = { form: RefObject<HTMLFormElement | null>; start: TypedInvoice; usualFor: UsualFor }

/** The rows of the editor and what stands in them. The fields hold their own text; this reads it. */
export function useLineRows({ form, start, usualFor }: Lines) {
  const blank = (clientId: string) => blankTaxed(usualFor(clientId).taxRateIds)
  const [rows, setRows] = useState<readonly Row[]>(() => firstRows(start.lines, blank(start.clientId)))
  const [typed, setTyped] = useState<TypedInvoice>(start)
  const [removed, setRemoved] = useState<{ row: Row; index: number } | null>(null)
  const [said, setSaid] = useState('')
  const keys = useRef(0)
  const focus = useRef<string | null>(null)

  // Whoever has script adds rows as they go.
  useEffect(() => setRows((all) => all.filter(({ spare }) => !spare)), [])

  // Rows came, went or changed places: so did the names of their fields.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows are what the form is made of.
  useEffect(() => {
    if (form.current) setTyped(readTyped(new FormData(form.current)))
    const next = focus.current === null ? null : form.current?.querySelector<HTMLElement>(focus.current)
    focus.current = null
    next?.focus()
  }, [rows, form])

  function newKey(): string {
    keys.current += 1
    return `added${keys.current}`
  }

  function read(event: { target: EventTarget }) {
    if (!form.current) return
    passUsualOn(form.current, event.target, usualFor)
    const now = readTyped(new FormData(form.current))
    const key = newKey()
    setTyped(now)
    setRows((all) => withRoomBelow(all, now.lines, key))
  }

  function move(index: number, by: -1 | 1) {
    setRows((all) => moved(all, index, by))
    const place = index + by + 1
    setSaid(`Line ${index + 1} is now line ${place}.`)
    focus.current = `[aria-label="Move line ${place} ${by < 0 ? 'up' : 'down'}"]`
  }

  function remove(index: number) {
    const row = rows[index]
    const line = typed.lines[index]
    if (!row || !line) return
    setRemoved(isBlank(line) ? null : { row: { key: newKey(), start: line }, index })
    setRows((all) => {
      const left = all.filter((each) => each !== row)
      return left.length > 0 ? left : firstRows([], blank(typed.clientId)).slice(0, 1)
    })
    setSaid(`Line ${index + 1} is removed.`)
    focus.current = `[name="${lineField(Math.max(0, index - 1), 'description')}"]`
  }

  function undoRemoval() {
    if (!removed) return
    setRows((all) => putBack(all, removed.row, removed.index))
    setRemoved(null)
    setSaid(`Line ${removed.index + 1} is back.`)
    focus.current = `[name="${lineField(removed.index, 'description')}"]`
  }

  function add(line: TypedLine) {
    const place = typed.lines.findLastIndex((each) => !isBlank(each)) + 1
    setRows((all) => withRow(all, typed.lines, { key: newKey(), start: line }))
    setSaid(`Line ${place + 1} is added.`)
    focus.current = `[name="${lineField(place, 'quantity')}"]`
  }

  return { rows, typed, read, add, move, remove, removed, undoRemoval, said }
}

/** Taxes that are chosen go on into the empty lines below; a client's into all of them, with its terms. */
function passUsualOn(form: HTMLFormElement, from: EventTarget, usualFor: UsualFor): void {
  if (!(from instanceof HTMLSelectElement)) return
  const [, place, name] = /^lines\[(\d+)\]\.(tax[123])$/.exec(from.name) ?? []
  if (from.name === 'clientId') {
    const usual = usualFor(from.value)
    const taxes = blankTaxed(usual.taxRateIds)
    for (const field of taxFields) fillBlank(form, { after: -1, field, value: taxes[field] })
    const terms = form.elements.namedItem('paymentTermId')
    if (terms instanceof HTMLSelectElement) terms.value = usual.paymentTermId ?? ''
  } else if (place !== undefined) {
    for (const field of taxFields.filter((each) => each === name)) {
      fillBlank(form, { after: Number(place), field, value: from.value })
    }
  }
}

type Fill = { after: number; field: (typeof taxFields)[number]; value: string }

function fillBlank(form: HTMLFormElement, { after, field, value }: Fill): void {
  const { lines } = readTyped(new FormData(form))
  for (const [place, line] of lines.entries()) {
    if (place <= after || !isBlank(line)) continue
    const select = form.elements.namedItem(lineField(place, field))
    if (select instanceof HTMLSelectElement) select.value = value
  }
}
