import { Fragment } from 'react'
import { cx } from './cx'

/** More than thirteen characters: $1,000,000.00. */
const long = 14

type LongAmountProps = {
  amount: string
  /** Where no width is enough for certain: on an invoice's sheet. */
  always?: boolean
}

/** An amount in a column. On a phone a very long one breaks between its thousands: it is all there. */
export function LongAmount({ amount, always = false }: LongAmountProps) {
  if (amount.length < long) return amount
  const groups = amount.split(/(?<=,)/)
  return (
    <span
      className={cx(
        'whitespace-normal',
        always ? 'ml-auto block w-max min-w-min max-w-[max(5.25rem,16cqi)]' : '@[36rem]:whitespace-nowrap',
      )}
    >
      {groups.map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two groups may be alike, and none changes its place.
        <Fragment key={index}>
          {group}
          <wbr />
        </Fragment>
      ))}
    </span>
  )
}
