/**
 * One value for the whole process. Next bundles pages and routes apart, so a module may exist more than
 * once in it; what must be one (the database, its lock, "a transaction is open") is kept on globalThis.
 */
export function processWide<T extends object>(name: string, make: () => T): T {
  const key = Symbol.for(`foyer.${name}`)
  // globalThis has no index signature; this module is the only one that uses these symbols.
  const slots = globalThis as unknown as Record<symbol, T | undefined>
  slots[key] ??= make()
  return slots[key]
}
