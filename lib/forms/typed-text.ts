/** What was typed in the field of that name: `parts[2].amount` is told as it is nested. Nothing, or no text, is ''. */
export function typedText(typed: Readonly<Record<string, unknown>> | null | undefined, name: string): string {
  const text = name
    .split(/[[\].]+/)
    .reduce<unknown>((value, key) => (isNested(value) ? value[key] : undefined), typed)
  return typeof text === 'string' ? text : ''
}

function isNested(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
