import type { Route } from 'next'
import Form from 'next/form'
import { cx } from './cx'
import { controlClass } from './field'
import { SearchIcon } from './icons'

type SearchFormProps = {
  /** The list's own address. */
  action: string
  labels: { field: string; placeholder?: string; submit: string }
  name?: string
  defaultValue?: string
  /** What else the address holds and must keep: the filter, the order. */
  keep?: Record<string, string | undefined>
  className?: string
}

/** A search whose words end up in the address. */
export function SearchForm({
  action,
  labels,
  name = 'q',
  defaultValue,
  keep = {},
  className,
}: SearchFormProps) {
  return (
    // See components/ui/link.tsx: addresses are plain strings.
    <Form
      action={action as Route}
      prefetch={false}
      role="search"
      className={cx('relative w-full sm:w-64', className)}
    >
      {Object.entries(keep).map(([key, value]) =>
        value ? <input key={key} type="hidden" name={key} value={value} /> : null,
      )}
      <input
        type="search"
        name={name}
        key={defaultValue}
        defaultValue={defaultValue}
        placeholder={labels.placeholder ?? labels.field}
        aria-label={labels.field}
        autoComplete="off"
        maxLength={200}
        className={cx(controlClass, 'h-[max(2.25rem,var(--target))] pr-3 pl-[max(2.25rem,var(--target))]')}
      />
      <button
        type="submit"
        className="absolute inset-y-0 left-0 grid w-[max(2.25rem,var(--target))] place-items-center rounded-control text-ink-3 hover:text-ink"
      >
        <SearchIcon />
        <span className="sr-only">{labels.submit}</span>
      </button>
    </Form>
  )
}
