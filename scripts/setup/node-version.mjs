// Imported before anything else: an old Node gets this sentence, not a stack from the middle of a library.
const [major, minor] = process.versions.node.split('.').map(Number)
const recentEnough =
  (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || (major > 22 && major !== 23)

if (!recentEnough) {
  console.error(`Foyer needs Node 20.19 or newer (of 22, 22.12 or newer); this is ${process.version}.`)
  process.exit(1)
}
