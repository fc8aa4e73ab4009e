/** The first stop of the Tab key: past the navigation, to the page. */
export function SkipLink({ children }: { children: string }) {
  return (
    <a
      href="#main"
      className="sr-only rounded-control focus-visible:not-sr-only focus-visible:fixed focus-visible:top-3 focus-visible:left-3 focus-visible:z-50 focus-visible:bg-surface focus-visible:px-4 focus-visible:py-2.5 focus-visible:font-firm focus-visible:text-md focus-visible:shadow-raised"
    >
      {children}
    </a>
  )
}
