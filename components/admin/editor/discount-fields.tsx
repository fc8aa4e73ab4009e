import { FieldError, fieldAria } from '@/components/ui/field'
import { Select } from '@/components/ui/select-field'
import { TextInput } from '@/components/ui/text-field'

type DiscountFieldsProps = {
  id: string
  currency: string
  kind: string
  value: string
  error: readonly string[]
}

/** A discount on the whole invoice, in percent or as a sum. */
export function DiscountFields({ id, currency, kind, value, error }: DiscountFieldsProps) {
  const valueId = `${id}-discountValue`
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 font-firm text-md">
        Discount<span className="font-normal text-ink-3"> · optional</span>
      </legend>
      <div className="grid grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)] gap-2">
        <Select
          name="discountKind"
          aria-label="Kind of discount"
          defaultValue={kind}
          options={[
            { value: 'none', label: 'None' },
            { value: 'percent', label: 'Percent' },
            { value: 'amount', label: `Sum in ${currency}` },
          ]}
        />
        <TextInput
          name="discountValue"
          aria-label="Discount"
          look="number"
          inputMode="decimal"
          autoComplete="off"
          defaultValue={value}
          {...fieldAria({ id: valueId, error })}
        />
      </div>
      <FieldError id={valueId} error={error} />
    </fieldset>
  )
}
