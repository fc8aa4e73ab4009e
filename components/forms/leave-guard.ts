import { useEffect } from 'react'

const question = 'What you changed is not saved. Leave anyway?'

/** Asks before a link or the browser leads away from what is not saved. */
export function useLeaveGuard(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return

    function askBeforeUnload(event: BeforeUnloadEvent) {
      event.preventDefault()
    }
    // Links navigate in place, which the browser does not ask about. In the capture phase, before they do.
    function askBeforeLink(event: MouseEvent) {
      const link = event.target instanceof Element ? event.target.closest('a[href]') : null
      const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || link?.getAttribute('target')
      if (!link || elsewhere || link.getAttribute('href')?.startsWith('#')) return
      if (window.confirm(question)) return
      event.preventDefault()
      event.stopPropagation()
    }

    window.addEventListener('beforeunload', askBeforeUnload)
    document.addEventListener('click', askBeforeLink, { capture: true })
    return () => {
      window.removeEventListener('beforeunload', askBeforeUnload)
      document.removeEventListener('click', askBeforeLink, { capture: true })
    }
  }, [unsaved])
}
