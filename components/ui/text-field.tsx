import { type ComponentProps, type ReactNode, useId } from 'react'
import { cx } from './cx'
import { controlClass, Field, type FieldText, fieldAria, readOnlyClass } from './field'

export type TextInputProps = ComponentProps<'input'> & {
  /** `number` is right-aligned, `code` is for a six-digit code, `cell` has no frame until it is used. */
  look?: 'text' | 'number' | 'code' | 'cell'
  /** A word inside the frame, before or after what is typed: a currency, "%". */
  before?: ReactNode
  after?: ReactNode
}

const looks = {
  text: 'h-(--field) px-3',
  number: 'num h-(--field) px-3',
  code: 'h-14 px-3 text-center font-semibold text-[1.5rem] tracking-[0.22em] placeholder:font-normal pointer-coarse:text-[1.5rem]',
  cell: 'h-9 border-transparent bg-transparent px-1.5',
}

export function TextInput({ look = 'text', before, after, className, ...rest }: TextInputProps) {
  const input = (
    <input
      type="text"
      {...rest}
      className={cx(
        controlClass,
        readOnlyClass,
        looks[look],
        Boolean(before) && 'pl-10',
        Boolean(after) && 'pr-14',
        className,
      )}
    />
  )
  if (!before && !after) return input
  return (
    <span className="relative block">
      {before && <Affix className="left-3">{before}</Affix>}
      {input}
      {after && <Affix className="right-3">{after}</Affix>}
    </span>
  )
}

function Affix({ className, children }: { className: string; children: ReactNode }) {
  return (
    <span
      className={cx('pointer-events-none absolute inset-y-0 flex items-center text-ink-3 text-md', className)}
    >
      {children}
    </span>
  )
}

export type TextFieldProps = FieldText &
  TextInputProps & {
    fieldClassName?: string
    suggestions?: readonly string[] | undefined
    /** The id of a sentence elsewhere on the page that says what is wrong with it. */
    faultAt?: string | undefined
  }

/** A labelled input. Takes conform's `getInputProps(field, …)` and `error={field.errors}`. */
export function TextField({
  label,
  hint,
  error,
  optional,
  hideLabel,
  fieldClassName,
  suggestions,
  faultAt,
  ...input
}: TextFieldProps) {
  const fallback = useId()
  const id = input.id ?? fallback
  const list = suggestions && `${id}-suggestions`
  return (
    <Field {...{ id, label, hint, error, optional, hideLabel }} className={fieldClassName}>
      <TextInput
        {...input}
        {...fieldAria({ id, hint, error })}
        {...(faultAt ? { 'aria-invalid': true, 'aria-describedby': faultAt } : {})}
        list={list}
      />
      {suggestions && (
        <datalist id={list}>
          {suggestions.map((value) => (
            <option key={value} value={value} />
          ))}
        </datalist>
      )}
    </Field>
  )
}

/** A native date picker: the value is `YYYY-MM-DD`. */
export function DateField(props: Omit<TextFieldProps, 'type' | 'look'>) {
  return <TextField {...props} type="date" />
}

export type TextareaFieldProps = FieldText & ComponentProps<'textarea'> & { fieldClassName?: string }

function Textarea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      rows={rows}
      {...rest}
      className={cx(controlClass, readOnlyClass, 'block px-3 py-2.5', className)}
    />
  )
}

export function TextareaField({
  label,
  hint,
  error,
  optional,
  hideLabel,
  fieldClassName,
  ...input
}: TextareaFieldProps) {
  const fallback = useId()
  const id = input.id ?? fallback
  return (
    <Field {...{ id, label, hint, error, optional, hideLabel }} className={fieldClassName}>
      <Textarea {...input} {...fieldAria({ id, hint, error })} />
    </Field>
  )
}
