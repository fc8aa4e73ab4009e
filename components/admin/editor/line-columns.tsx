import { Checkbox } from '@/components/ui/choice'
import { type TypedLine, taxFields } from './typed-invoice'

type LineColumnsProps = { lines: readonly TypedLine[]; severalTaxes: boolean }

/** What most invoices do without, and is shown when it is ticked (by CSS alone); what is filled in stays shown. */
export function LineColumns({ lines, severalTaxes }: LineColumnsProps) {
  const discounted = lines.some(({ discount }) => discount.trim() !== '')
  const taxedTwice = lines.some((line) => taxFields.slice(1).some((name) => line[name] !== ''))
  return (
    <div className="flex flex-wrap gap-x-6 text-ink-2 [&_label]:text-sm">
      <Shown what="discounts" label="Discounts on lines" filled={discounted} />
      {severalTaxes && <Shown what="taxes" label="Several taxes on a line" filled={taxedTwice} />}
    </div>
  )
}

function Shown({ what, label, filled }: { what: string; label: string; filled: boolean }) {
  // A new key ticks the box of what is filled in by now.
  return (
    <Checkbox
      key={String(filled)}
      data-show={what}
      label={label}
      defaultChecked={filled}
      aria-disabled={filled || undefined}
      onClick={(event) => filled && event.preventDefault()}
    />
  )
}
