import type { FieldMetadata } from '@conform-to/react'
import { Checkbox } from '@/components/ui/choice'
import { cx } from '@/components/ui/cx'
import { PasswordField } from '@/components/ui/password-field'
import { SelectField } from '@/components/ui/select-field'
import { TextareaField, TextField } from '@/components/ui/text-field'

import type { FieldSpec, FormWords } from './form-spec'

type FormFieldProps = { spec: FieldSpec; field: FieldMetadata<string>; words: FormWords }

/** One field of an ActionForm, by its kind, with the value that was typed and the error it got. */
export function FormField({ spec, field, words }: FormFieldProps) {
  const { kind, label, hint, optional, autoComplete, readOnly, autoFocus, placeholder, inputMode } = spec
  const shared = {
    id: field.id,
    name: field.name,
    label,
    hint,
    optional,
    error: field.errors,
    fieldClassName: cx(!spec.half && 'sm:col-span-2'),
  }
  const typed = {
    ...shared,
    defaultValue: field.initialValue,
    autoComplete,
    readOnly,
    autoFocus,
    placeholder,
  }

  switch (kind) {
    case 'password':
      return (
        <PasswordField
          {...shared}
          autoFocus={autoFocus}
          autoComplete={autoComplete === 'new-password' ? 'new-password' : 'current-password'}
          showLabel={words.show}
          hideShownLabel={words.hide}
        />
      )
    case 'select':
      return (
        <SelectField
          {...shared}
          // React resets a select to what it was first given; a new key gives it what was chosen.
          key={field.initialValue}
          defaultValue={field.initialValue}
          options={spec.options ?? []}
          placeholder={placeholder}
          autoComplete={autoComplete}
        />
      )
    case 'textarea':
      return <TextareaField {...typed} rows={spec.rows ?? 3} />
    case 'checkbox':
      return (
        <Checkbox
          {...{ id: field.id, name: field.name, label, hint, error: field.errors }}
          key={field.initialValue}
          defaultChecked={field.initialValue === 'on'}
          className="sm:col-span-2"
        />
      )
    case 'code':
      return (
        <TextField {...typed} look="code" inputMode="numeric" autoComplete="one-time-code" maxLength={11} />
      )
    default:
      return <TextField {...typed} type={kind} inputMode={inputMode} />
  }
}
