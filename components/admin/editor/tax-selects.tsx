import { cx } from '@/components/ui/cx'
import { ChevronDownIcon } from '@/components/ui/icons'
import type { Option } from '@/components/ui/select-field'
import { taxFields } from './typed-invoice'

/** What a line's taxes are chosen from; `most`: how many a line may have here. */
export type TaxOptions = { options: readonly Option[]; most: number }

type TaxSelectsProps = TaxOptions & {
  line: string
  /** Of one of the fields. */
  field: (name: (typeof taxFields)[number]) => React.ComponentProps<'select'>
  className: string
}

/** The taxes of a line, one below the other; the second and third where "several taxes" is ticked. */
export function TaxSelects({ options, most, line, field, className }: TaxSelectsProps) {
  return taxFields.slice(0, most).map((name, index) => (
    <span
      key={name}
      className={cx(
        'relative block',
        index > 0 && 'mt-1 hidden group-has-[[data-show=taxes]:checked]/editor:block',
      )}
    >
      <select
        {...field(name)}
        aria-label={index > 0 ? `Tax ${index + 1}, ${line}` : undefined}
        className={cx(className, 'field-sizing-content h-9 appearance-none truncate pr-5')}
      >
        <option value="">{index === 0 ? 'No tax' : '—'}</option>
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <ChevronDownIcon className="pointer-events-none absolute inset-y-0 right-1 my-auto size-3.5 text-ink-3" />
    </span>
  ))
}
