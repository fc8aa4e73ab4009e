import { Checkbox } from '@/components/ui/choice'
import { FieldError, FieldHint, type FieldText, fieldAria } from '@/components/ui/field'
import type { Choice } from './form-spec'

type ChoicesFieldProps = Pick<FieldText, 'label' | 'hint' | 'error'> & {
  id: string
  name: string
  choices: readonly Choice[]
  /** What was ticked, when the form comes back. */
  values: readonly string[] | undefined
  fieldClassName?: string
}

/** Several boxes to tick. Which ones were shown is sent along: what a page doesn't show stays as it is. */
export function ChoicesField({
  id,
  name,
  label,
  hint,
  error,
  choices,
  values,
  fieldClassName,
}: ChoicesFieldProps) {
  return (
    <fieldset className={fieldClassName} {...fieldAria({ id, hint, error })}>
      <legend className="mb-1 font-firm text-md">{label}</legend>
      <FieldHint id={id} hint={hint} />
      <FieldError id={id} error={error} />
      <div className="mt-2 divide-y rounded-control border">
        {choices.map(({ value, label: words, ticked = false }) => {
          const checked = values?.includes(value) ?? ticked
          return (
            <div key={value} className="px-3 py-1 hover:bg-sunken/55">
              <input type="hidden" name="shown" value={value} />
              {/* React resets a box to what it was first given; a new key gives it what was ticked. */}
              <Checkbox
                key={String(checked)}
                name={name}
                value={value}
                defaultChecked={checked}
                label={words}
              />
            </div>
          )
        })}
      </div>
    </fieldset>
  )
}
