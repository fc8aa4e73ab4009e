import { type ComponentProps, useId } from 'react'
import { cx } from './cx'
import { FieldError, type FieldText, fieldAria } from './field'

type RowText = Pick<FieldText, 'label' | 'hint' | 'error'>
type RowProps = Omit<ComponentProps<'input'>, 'type' | 'role'> & RowText

/** On or off: a checkbox in what it sends, a switch to look at and to hear. Its words stand at the left. */
export function Switch({ className, ...row }: RowProps) {
  return (
    <SettingRow
      {...row}
      type="checkbox"
      role="switch"
      className={cx(
        'relative mt-0.5 h-[22px] w-[38px] shrink-0 appearance-none rounded-full bg-field transition-colors',
        'before:absolute before:top-[3px] before:left-[3px] before:size-4 before:rounded-full before:bg-surface before:transition-transform',
        'checked:bg-brand checked:before:translate-x-4',
        // With colours of the system's own, the system draws all of it.
        'forced-colors:size-[18px] forced-colors:appearance-auto forced-colors:before:hidden',
        className,
      )}
    />
  )
}

/** One of several that exclude each other; those of a group share their name. */
export function RadioRow({ className, ...row }: RowProps) {
  return <SettingRow {...row} type="radio" className={cx('mt-1 mr-2.5 size-[18px] shrink-0', className)} />
}

function SettingRow({ label, hint, error, ...input }: ComponentProps<'input'> & RowText) {
  const fallback = useId()
  const id = input.id ?? fallback
  return (
    <div className="flex items-start justify-between gap-6 border-t py-4 sm:col-span-2">
      <div className="min-w-0">
        <label htmlFor={id} className="block font-semibold text-md">
          {label}
        </label>
        {hint && (
          <p id={`${id}-description`} className="max-w-[56ch] text-ink-2 text-sm">
            {hint}
          </p>
        )}
        <FieldError id={id} error={error} />
      </div>
      <input {...input} {...fieldAria({ id, hint, error })} />
    </div>
  )
}
