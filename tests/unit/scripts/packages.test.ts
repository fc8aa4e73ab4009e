import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { packagesMatch } from '@/scripts/setup/packages.mjs'

type Locked = { version: string; optional?: boolean; optionalDependencies?: Record<string, string> }

const wanted = lock({
  'node_modules/next': { version: '16.4.6' },
  'node_modules/@next/swc-darwin-arm64': { version: '16.4.6', optional: true },
})

test('packages are installed again when one is missing or another version is there', () => {
  expect(packagesMatch(wanted, null)).toBe(false)
  expect(packagesMatch(wanted, lock({}))).toBe(false)
  expect(packagesMatch(wanted, lock({ 'node_modules/next': { version: '16.4.5' } }))).toBe(false)
})

test('packages of another system may be missing', () => {
  expect(packagesMatch(wanted, lock({ 'node_modules/next': { version: '16.4.6' } }))).toBe(true)
})

/*
 * npm install writes down only those packages of other systems that it can read about. Where one of them
 * is not in the lock file, `npm ci` refuses it, everywhere.
 */
test('the lock file names the packages of every system', () => {
  const { packages }: { packages: Record<string, Locked> } = JSON.parse(
    readFileSync('package-lock.json', 'utf8'),
  )
  const lacking = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !isLocked(packages, place, name)),
  )

  expect(lacking).toEqual([])
})

/** As Node looks for it: next to the package that asks, then further up. */
function isLocked(packages: Record<string, Locked>, place: string, name: string): boolean {
  if (packages[`${place === '' ? '' : `${place}/`}node_modules/${name}`]) return true
  if (place === '') return false
  return isLocked(packages, place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/'))), name)
}

function lock(packages: Record<string, Locked>) {
  return { packages: { '': {}, ...packages } }
}
