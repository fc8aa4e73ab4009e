/** "Sent 3 times: today 13:00, yesterday 09:12 and 10 Nov." Undefined: never. */
export function sendingWords(sendings: readonly string[]): string | undefined {
  if (sendings.length === 0) return undefined
  if (sendings.length === 1) return `Sent once: ${sendings[0]}.`
  const shown = sendings.length > 5 ? [...sendings.slice(0, 4), 'earlier'] : sendings
  return `Sent ${sendings.length} times: ${new Intl.ListFormat('en-GB').format(shown)}.`
}
