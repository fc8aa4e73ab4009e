/** What is exactly somebody's: `numerator` / the common divisor. */
export interface Part {
  numerator: bigint
  /** Who gets a unit first where as much was cut off: the lower rank. */
  rank: number
}

/**
 * Shares out `total` by largest remainder: everybody gets the whole part of what is exactly theirs, and the units
 * left over go to those with the most cut off. `divisor` is positive; `total` is what the exact parts come to,
 * rounded. No share is a unit or more away from its exact part.
 */
export function spread(total: bigint, { parts, divisor }: { parts: readonly Part[]; divisor: bigint }) {
  const shares = parts.map(({ numerator }) => floorDivide(numerator, divisor))
  const left = total - sum(shares)
  const first = parts
    .map(({ numerator, rank }, index) => ({ index, rank, cut: numerator - (shares[index] ?? 0n) * divisor }))
    .sort((a, b) => compare(b.cut, a.cut) || a.rank - b.rank || a.index - b.index)
  for (const { index } of first.slice(0, Number(left))) shares[index] = (shares[index] ?? 0n) + 1n
  return shares
}

export function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n)
}

/** Rounds towards minus infinity, where BigInt's own division rounds towards zero. `divisor` is positive. */
function floorDivide(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor
  return dividend % divisor < 0n ? quotient - 1n : quotient
}

function compare(a: bigint, b: bigint): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
