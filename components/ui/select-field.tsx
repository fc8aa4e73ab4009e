import { type ComponentProps, useId } from 'react'
import { cx } from './cx'
import { controlClass, Field, type FieldText, fieldAria } from './field'
import { ChevronDownIcon } from './icons'

export type Option = { value: string; label: string; disabled?: boolean }

export type SelectProps = Omit<ComponentProps<'select'>, 'children'> & {
  options: readonly Option[]
  /** Shown while nothing is chosen; its value is the empty string. */
  placeholder?: string
}

export function Select({ options, placeholder, className, ...rest }: SelectProps) {
  return (
    <span className="relative block">
      <select
        {...rest}
        className={cx(controlClass, 'h-(--field) appearance-none truncate pr-9 pl-3', className)}
      >
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map(({ value, label, disabled }) => (
          <option key={value} value={value} disabled={disabled}>
            {label}
          </option>
        ))}
      </select>
      <ChevronDownIcon className="pointer-events-none absolute inset-y-0 right-3 my-auto text-ink-3" />
    </span>
  )
}

export type SelectFieldProps = FieldText & SelectProps & { fieldClassName?: string }

/** A labelled native select. Takes conform's `getSelectProps(field)` and `error={field.errors}`. */
export function SelectField({
  label,
  hint,
  error,
  optional,
  hideLabel,
  fieldClassName,
  ...select
}: SelectFieldProps) {
  const fallback = useId()
  const id = select.id ?? fallback
  return (
    <Field {...{ id, label, hint, error, optional, hideLabel }} className={fieldClassName}>
      <Select {...select} {...fieldAria({ id, hint, error })} />
    </Field>
  )
}
