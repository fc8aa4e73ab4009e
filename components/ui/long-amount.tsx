import { Fragment } from 'react'

/** More than thirteen characters: $1,000,000.00. */
const long = 14

/** An amount in a column of a list. On a phone a very long one breaks between its thousands: it is all there. */
export function LongAmount({ amount }: { amount: string }) {
  if (amount.length < long) return amount
  const groups = amount.split(/(?<=,)/)
  return (
    <span className="whitespace-normal @[36rem]:whitespace-nowrap">
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
