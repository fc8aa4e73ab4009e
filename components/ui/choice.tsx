import { type ComponentProps, useId } from 'react'
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
        <span className="min-w-0 flex-1">{label}</span>
      </label>
      <div className="pl-7 [&>p]:mt-0.5">
        <FieldError id={id} error={error} />
        <FieldHint id={id} hint={hint} />
      </div>
    </div>
  )
}
