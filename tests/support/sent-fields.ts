/**
 * What a browser would send of the form of a page's HTML that has the field `within`: the name and the value of each
 * of its inputs, as they stand.
 */
export function sentFields(html: string, within: string): Record<string, string> {
  const forms = html.split('<form').slice(1)
  const form = forms
    .map((part) => part.split('</form>')[0] ?? '')
    .find((part) => part.includes(`name="${within}"`))
  const inputs = form?.match(/<input[^>]*>/g) ?? []
  const named = inputs.flatMap((input) => {
    const name = attribute(input, 'name')
    return name && !name.startsWith('$ACTION_') ? [[name, attribute(input, 'value') ?? '']] : []
  })
  return Object.fromEntries(named)
}

function attribute(tag: string, name: string): string | undefined {
  return tag
    .match(new RegExp(` ${name}="([^"]*)"`))?.[1]
    ?.replaceAll('&amp;', '&')
    .replaceAll('&#x27;', "'")
}
