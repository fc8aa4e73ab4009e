const shape =
  /^[A-Za-z0-9/._-]*(?:\{YYYY\}[A-Za-z0-9/._-]*)?\{#{1,8}\}[A-Za-z0-9/._-]*(?:\{YYYY\}[A-Za-z0-9/._-]*)?$/

/** "{YYYY}-{####}", "INV-{#####}", "R{###}/{YYYY}": one counter, at most one year, nothing that needs escaping. */
export function isNumberPattern(pattern: string): boolean {
  return pattern.length <= 40 && shape.test(pattern) && pattern.split('{YYYY}').length <= 2
}

/** What the counter starts again for: the year, or '' when the pattern has none. */
export function periodOf(pattern: string, year: string): string {
  return pattern.includes('{YYYY}') ? year : ''
}

/** The number as it is printed: '{YYYY}-{####}', 2026 and 148 → '2026-0148'. A full counter just grows longer. */
export function printNumber(pattern: string, year: string, counter: number): string {
  return pattern
    .replace('{YYYY}', year)
    .replace(/\{(#+)\}/, (_, digits: string) => String(counter).padStart(digits.length, '0'))
}
