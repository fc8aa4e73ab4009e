import { type ComponentProps, type ReactNode, useId } from 'react'
import { cx } from './cx'
import { FieldError, FieldHint, type FieldText, fieldAria } from './field'

type CheckProps = Omit<ComponentProps<'input'>, 'type'> & Pick<FieldText, 'label' | 'hint' | 'error'>

/** A box to tick, with its words beside it. */
export function Checkbox({ label, hint, error, className, ...input }: CheckProps) {
  const fallback = useId()
  const id = input.id ?? fallback
  return (
    <div className={className}>
      <label htmlFor={id} className="flex min-h-(--target) items-center gap-2.5 text-md">
        <input
          {...input}
          {...fieldAria({ id, hint, error })}
          type="checkbox"
          className="size-[18px] shrink-0"
        />
        <span className="min-w-0">{label}</span>
      </label>
      <div className="pl-7 [&>p]:mt-0.5">
        <FieldError id={id} error={error} />
        <FieldHint id={id} hint={hint} />
      </div>
    </div>
  )
}

/** A box in a row of a table: only screen readers hear its name. */
export function RowCheckbox({ label, ...input }: Omit<ComponentProps<'input'>, 'type'> & { label: string }) {
  return (
    <label className="-mx-3.5 -my-3 grid size-11 place-items-center">
      <span className="sr-only">{label}</span>
      <input {...input} type="checkbox" className="size-4" />
    </label>
  )
}

/** A setting that is on or off, said in a sentence. It is a checkbox: it is sent with its form. */
export function Switch({ label, hint, error, className, ...input }: CheckProps) {
  const fallback = useId()
  const id = input.id ?? fallback
  return (
    <div className={cx('flex items-start justify-between gap-6', className)}>
      <div className="min-w-0">
        <label htmlFor={id} className="block font-semibold text-[0.90625rem]">
          {label}
        </label>
        <div className="max-w-[56ch] [&>p]:mt-0 [&>p]:text-ink-2">
          <FieldHint id={id} hint={hint} />
        </div>
        <FieldError id={id} error={error} />
      </div>
      <span className="relative inline-flex shrink-0">
        <input
          {...input}
          {...fieldAria({ id, hint, error })}
          type="checkbox"
          className="peer h-6 w-[42px] cursor-pointer appearance-none rounded-full bg-field transition-colors checked:bg-brand disabled:cursor-default disabled:opacity-50 forced-colors:appearance-auto"
        />
        <span className="pointer-events-none absolute top-[3px] left-[3px] size-[18px] rounded-full bg-surface transition-transform peer-checked:translate-x-[18px] peer-checked:bg-brand-ink forced-colors:hidden" />
      </span>
    </div>
  )
}

export type Choice = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean }

type RadioGroupProps = Pick<FieldText, 'hint' | 'error'> & {
  legend: ReactNode
  hideLegend?: boolean
  name: string
  options: readonly Choice[]
  defaultValue?: string
  required?: boolean
  id?: string
  form?: string
  className?: string
}

/** One of several, each a card that can be pressed anywhere. */
export function RadioGroup({
  legend,
  hideLegend,
  name,
  options,
  defaultValue,
  required,
  form,
  hint,
  error,
  className,
  ...rest
}: RadioGroupProps) {
  const fallback = useId()
  const id = rest.id ?? fallback
  return (
    <fieldset
      id={id}
      aria-describedby={fieldAria({ id, hint, error })['aria-describedby']}
      className={cx('min-w-0', className)}
    >
      <legend className={hideLegend ? 'sr-only' : 'mb-1.5 font-firm text-md'}>{legend}</legend>
      <div className="grid gap-2">
        {options.map((option) => (
          <label
            key={option.value}
            className="flex items-start gap-3 rounded-control border border-line-strong bg-surface px-3.5 py-3 has-checked:border-brand has-checked:bg-brand-soft has-disabled:opacity-60 has-enabled:hover:border-field has-enabled:has-checked:hover:border-brand"
          >
            <input
              type="radio"
              name={name}
              form={form}
              value={option.value}
              defaultChecked={option.value === defaultValue}
              required={required}
              disabled={option.disabled}
              className="mt-px size-[18px] shrink-0"
            />
            <span className="min-w-0">
              <span className="block font-firm text-md">{option.label}</span>
              {option.hint && <span className="block text-ink-2 text-sm">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
      <FieldError id={id} error={error} />
      <FieldHint id={id} hint={hint} />
    </fieldset>
  )
}
