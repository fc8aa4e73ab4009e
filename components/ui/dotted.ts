/**
 * Facts one after another: "Client 31 · Bristol · GB". What is empty is left out; where the line ends, the dot stays
 * at its end and begins none.
 */
export function dotted(facts: readonly (string | false | null | undefined)[]): string {
  return facts.filter(Boolean).join('\u00a0· ')
}
