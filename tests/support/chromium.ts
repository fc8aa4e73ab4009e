import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import chromium from '@sparticuz/chromium'

export type Browser = {
  executablePath: string
  args: string[]
  /** Playwright replaces the whole environment by it. */
  env: Record<string, string>
}

const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** Nothing of it calls home. The package's own `args` switch web security off: never those. */
const args = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
]

/**
 * A Chromium for tests: the system's, or the one from npm (Linux on x64), unpacked once into the temporary
 * folder, with the libraries it brings where the system has none. Throws a sentence that says what to
 * install.
 */
export async function findChromium(): Promise<Browser> {
  const environment = Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
  const system = systemBrowsers.find((file) => existsSync(file))
  if (system) return { executablePath: system, args, env: environment }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('The browser tests need Chromium or Google Chrome: install one of them.')
  }

  const folder = await unpack()
  const executablePath = path.join(folder, 'chromium')
  if (missingLibraries(executablePath, {}).length === 0) return { executablePath, args, env: environment }

  const withLibraries = { LD_LIBRARY_PATH: path.join(folder, 'lib') }
  const missing = missingLibraries(executablePath, withLibraries)
  if (missing.length > 0) {
    throw new Error(
      `Chromium lacks ${missing.join(', ')}. Install a whole Chromium: apt-get install -y chromium`,
    )
  }
  return { executablePath, args, env: { ...environment, ...withLibraries } }
}

/** In a folder of its version, and complete or not at all: the package would reuse whatever lies there. */
async function unpack(): Promise<string> {
  const root = path.resolve(createRequire(import.meta.url).resolve('@sparticuz/chromium'), '../../..')
  const { version }: { version: string } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  const place = path.join(tmpdir(), `foyer-chromium-${version}`)
  if (existsSync(place)) return place

  const unfinished = await mkdtemp(`${place}-`)
  await inTemporaryFolder(unfinished, () => chromium.executablePath(path.join(root, 'bin')))
  const libraries = brotliDecompressSync(readFileSync(path.join(root, 'bin/al2023.tar.br')))
  execFileSync('tar', ['-x', '--no-same-owner', '-C', unfinished], { input: libraries })
  // Somebody else may have been faster.
  await rename(unfinished, place).catch(() => rm(unfinished, { recursive: true }))
  return place
}

/** The package unpacks into the system's temporary folder and cannot be told another. */
async function inTemporaryFolder(folder: string, work: () => Promise<unknown>): Promise<void> {
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  try {
    await work()
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

function missingLibraries(executablePath: string, env: Record<string, string>): string[] {
  const { stdout } = spawnSync('ldd', [executablePath], { encoding: 'utf8', env: { ...process.env, ...env } })
  return [...(stdout ?? '').matchAll(/^\s*(\S+) => not found/gm)].flatMap(([, name]) => name ?? [])
}
