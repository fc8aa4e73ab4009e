'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { Button, ButtonLink } from '@/components/ui/button'
import { DownloadIcon } from '@/components/ui/icons'

type DownloadChosenProps = {
  /** The form that the boxes in the list belong to. */
  id: string
  /** Where the ZIP is. */
  action: string
  /** What the list's address holds: it comes back when there is nothing to save. */
  keep: Record<string, string>
  /** This page with all boxes ticked: for who has no scripts. */
  allHref: string
  labels: { download: string; all: string; none: string }
}

/** Saves the ticked invoices as one file. Without scripts it counts nothing, and works. */
export function DownloadChosen({ id, action, keep, allHref, labels }: DownloadChosenProps) {
  const scripted = useSyncExternalStore(never, isTrue, isFalse)
  const [count, setCount] = useState(0)

  useEffect(() => {
    const recount = () => setCount(tickedIn(id).length)
    recount()
    document.addEventListener('change', recount)
    // A browser ticks what was ticked before Back once the page is shown.
    window.addEventListener('pageshow', recount)
    return () => {
      document.removeEventListener('change', recount)
      window.removeEventListener('pageshow', recount)
    }
  }, [id])

  function tickAll() {
    for (const box of boxesOf(id)) box.checked = count === 0
    setCount(tickedIn(id).length)
  }

  return (
    <form id={id} action={action} className="mt-3.5 flex flex-wrap items-center gap-3 print:hidden">
      {Object.entries(keep).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button type="submit" size="small">
        <DownloadIcon />
        {count > 0 ? `${labels.download} (${count})` : labels.download}
      </Button>
      {scripted ? (
        <Button size="small" variant="quiet" onClick={tickAll}>
          {count > 0 ? labels.none : labels.all}
        </Button>
      ) : (
        <ButtonLink plain size="small" variant="quiet" href={allHref}>
          {labels.all}
        </ButtonLink>
      )}
    </form>
  )
}

function boxesOf(form: string): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>(`input[type=checkbox][form="${form}"]`)]
}

function tickedIn(form: string): HTMLInputElement[] {
  return boxesOf(form).filter(({ checked }) => checked)
}

const never = () => () => undefined
const isTrue = () => true
const isFalse = () => false
