import type { ReactNode } from 'react'
import { cx } from '@/components/ui/cx'
import { controlClass, FieldError } from '@/components/ui/field'
import { ArrowDownIcon, ArrowUpIcon, CloseIcon } from '@/components/ui/icons'
import { type TaxOptions, TaxSelects } from './tax-selects'
import { lineField, type TypedLine } from './typed-invoice'

/**
 * Description, quantity, price, discount, tax, amount, buttons: beside each other where there is room, the columns of
 * figures as wide as the longest in them. A browser that can't fit a field to what is in it has plain widths.
 */
export const lineColumns =
  // The buttons may stand in the edge of the card.
  '@lg:-mr-4 @lg:grid @lg:gap-x-1 ' +
  '@lg:grid-cols-[minmax(0,1fr)_6.125rem_5.75rem_6rem_5.5rem_3rem] ' +
  '@lg:group-has-[[data-show=discounts]:checked]/editor:grid-cols-[minmax(0,1fr)_7rem_7rem_6rem_7.5rem_6.5rem_3rem] ' +
  'supports-[field-sizing:content]:@lg:grid-cols-[minmax(7rem,1fr)_fit-content(9rem)_fit-content(10rem)_fit-content(7.5rem)_auto_3rem] ' +
  'supports-[field-sizing:content]:@lg:group-has-[[data-show=discounts]:checked]/editor:grid-cols-[minmax(0,1fr)_fit-content(10rem)_fit-content(10rem)_fit-content(9rem)_fit-content(12rem)_auto_3rem]'

/** A row in these columns. */
export const lineColumnsWithin = '@lg:col-span-full @lg:grid-cols-subgrid'

/** Where "discounts on lines" is ticked. */
export const discountShown = 'hidden group-has-[[data-show=discounts]:checked]/editor:block'

export type LineFaults = Partial<Record<keyof TypedLine, string>>

type LineRowProps = {
  /** Of the row, for the ids of its fields. */
  id: string
  index: number
  start: TypedLine
  /** null: can't be read yet. */
  amount: string | null
  taxes: TaxOptions
  faults: LineFaults
  first: boolean
  last: boolean
  /** Shown to browsers without script alone. */
  spare: boolean
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}

const names = {
  description: 'Description',
  quantity: 'Qty',
  unitPrice: 'Price',
  discount: 'Discount',
  tax1: 'Tax',
}

/** One line of the invoice, as it will stand on it. */
export function LineRow({
  id,
  index,
  start,
  amount,
  taxes,
  faults,
  first,
  last,
  spare,
  ...on
}: LineRowProps) {
  const line = `line ${index + 1}`
  const field = (name: keyof TypedLine) => ({
    id: `${id}-${name}`,
    name: lineField(index, name),
    defaultValue: start[name],
    autoComplete: 'off',
    'aria-invalid': faults[name] !== undefined || undefined,
    'aria-describedby': faults[name] === undefined ? undefined : `${id}-${name}-error`,
  })
  const numeric = { inputMode: 'decimal' as const, className: cx(cellClass, 'num field-sizing-content h-9') }

  return (
    <li
      className={cx(
        'group grid grid-cols-6 items-start gap-x-2 gap-y-2 border-b py-4 @lg:gap-x-1 @lg:gap-y-0 @lg:py-1.5',
        lineColumnsWithin,
        spare && 'hidden noscript:grid',
      )}
    >
      <Cell
        id={`${id}-description`}
        label={names.description}
        line={line}
        className={cx('col-span-6', wordsAbove)}
      >
        <textarea
          {...field('description')}
          rows={1}
          placeholder="Add a line"
          className={cx(cellClass, 'field-sizing-content block min-h-9 resize-none py-[5px]')}
        />
      </Cell>
      <Cell
        id={`${id}-quantity`}
        label={names.quantity}
        line={line}
        className={cx('col-span-2', figuresBegin)}
      >
        <input type="text" {...field('quantity')} {...numeric} placeholder="1" />
      </Cell>
      <Cell id={`${id}-unitPrice`} label={names.unitPrice} line={line} className="col-span-2">
        <input type="text" {...field('unitPrice')} {...numeric} />
      </Cell>
      <Cell
        id={`${id}-discount`}
        label={names.discount}
        line={line}
        className={cx('col-span-2', discountShown)}
      >
        <input type="text" {...field('discount')} {...numeric} inputMode="text" />
      </Cell>
      <Cell id={`${id}-tax1`} label={names.tax1} line={line} className={taxWidth}>
        <TaxSelects {...taxes} line={line} field={field} className={cellClass} />
      </Cell>
      <div className="col-span-6 flex items-center justify-between gap-3 @lg:contents">
        <p className="num text-left @lg:self-start @lg:min-h-9 @lg:px-1.5 @lg:py-[7px] @lg:text-right">
          <span className="sr-only">Amount, {line}: </span>
          {amount ?? '—'}
        </p>
        <div className="flex items-center justify-end self-center noscript:hidden pointer-fine:@lg:opacity-0 pointer-fine:@lg:group-focus-within:opacity-100 pointer-fine:@lg:group-hover:opacity-100 @lg:-my-1.5">
          <div className="flex @lg:flex-col">
            <RowButton label={`Move ${line} up`} disabled={first} onPress={() => on.onMove(-1)}>
              <ArrowUpIcon className="size-3.5" />
            </RowButton>
            <RowButton label={`Move ${line} down`} disabled={last} onPress={() => on.onMove(1)}>
              <ArrowDownIcon className="size-3.5" />
            </RowButton>
          </div>
          <RowButton label={`Remove ${line}`} onPress={on.onRemove}>
            <CloseIcon />
          </RowButton>
        </div>
      </div>
      <div className="col-span-full empty:hidden [&>p]:mt-0 [&>p]:mb-1.5">
        {Object.entries(faults).map(([name, fault]) => (
          <FieldError key={name} id={`${id}-${name}`} error={fault} />
        ))}
      </div>
    </li>
  )
}

// With the discount there is no room for words beside the figures: they stand above them.
export const wordsAbove = '@lg:group-has-[[data-show=discounts]:checked]/editor:col-span-full'
export const figuresBegin = '@lg:group-has-[[data-show=discounts]:checked]/editor:col-start-2'
const taxWidth = 'col-span-2 @max-lg:group-has-[[data-show=discounts]:checked]/editor:col-span-6'

/** No frame until it is used, where the lines stand as in a table. */
const cellClass = cx(
  controlClass,
  'px-1.5 @lg:not-aria-invalid:not-hover:not-focus-visible:border-transparent @lg:bg-transparent',
)

type CellProps = { id: string; label: string; line: string; className?: string; children: ReactNode }

function Cell({ id, label, line, className, children }: CellProps) {
  return (
    <div className={cx('min-w-0 @lg:col-span-1', className)}>
      <label htmlFor={id} className="mb-1 block font-firm text-ink-3 text-xs @lg:sr-only">
        {label}
        <span className="sr-only">, {line}</span>
      </label>
      {children}
    </div>
  )
}

type RowButtonProps = { label: string; disabled?: boolean; onPress: () => void; children: ReactNode }

function RowButton({ label, disabled = false, onPress, children }: RowButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      // Not `disabled`, which would drop the focus of somebody who moves a line all the way.
      aria-disabled={disabled || undefined}
      onClick={() => !disabled && onPress()}
      className="grid size-6 place-items-center rounded-control text-ink-3 hover:bg-sunken hover:text-ink aria-disabled:opacity-35 @max-lg:size-9"
    >
      {children}
    </button>
  )
}
