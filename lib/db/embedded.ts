import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { PGlite, type Transaction as PGliteTransaction } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  Transaction,
} from '@prisma/driver-adapter-utils'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { adapted, discreet, noShadowDatabase, runScript } from './adapter'
import { FolderLockedError, lockFolder } from './lock'

/**
 * Postgres in WebAssembly, in this process, in `<dataDir>/db`. The folder is locked and opened at the
 * first query, never at import: two of them on one folder would destroy it without a word.
 */
export function openEmbeddedDatabase(dataDir: string): SqlMigrationAwareDriverAdapterFactory {
  return embeddedAdapter(async () => {
    await mkdir(dataDir, { recursive: true })
    const lock = await lockFolder(dataDir)
    try {
      const database = await createPGlite({ dataDir: path.join(dataDir, 'db') })
      let closing = false
      return {
        database,
        checkUsable: () => {
          if (closing) throw new Error('The embedded database is closing.')
          if (!lock.held()) throw new FolderLockedError(dataDir)
        },
        close: async () => {
          closing = true
          // Behind what is still to be answered: PGlite closes at once, and a query under way never ends.
          await database.query('SELECT 1')
          await database.close()
          await lock.release()
        },
      }
    } catch (error) {
      await lock.release()
      throw error
    }
  })
}

/** An adapter over a PGlite that somebody else opens and closes: tests, and the making of a migration. */
export function adapterFor(database: PGlite): SqlMigrationAwareDriverAdapterFactory {
  return embeddedAdapter(async () => ({ database, checkUsable: () => {}, close: async () => {} }))
}

/** A PGlite with the extensions that the schema uses; without `dataDir` it lives in memory. */
export async function createPGlite(options: { dataDir?: string; loadDataDir?: Blob } = {}): Promise<PGlite> {
  const database = await PGlite.create({ ...options, extensions: { pg_trgm } })
  // Instants are sent without an offset and read as if they had none: the session must be in UTC.
  await database.exec("SET TIME ZONE 'UTC'")
  return database
}

type OpenedPGlite = {
  database: PGlite
  /** Throws when the folder is no longer ours: a process that was asleep too long and has been replaced. */
  checkUsable: () => void
  close: () => Promise<void>
}

function embeddedAdapter(open: () => Promise<OpenedPGlite>): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: 'postgres',
    adapterName: 'foyer-embedded',
    connect: async () => adapterOver(await open()),
    connectToShadowDb: noShadowDatabase,
  }
}

/**
 * pglite-prisma-adapter with three things done over: a script is awaited, a failed COMMIT is reported,
 * and disposing closes.
 */
async function adapterOver({ database, checkUsable, close }: OpenedPGlite): Promise<SqlDriverAdapter> {
  const adapter = await new PrismaPGlite(database).connect()
  const { queryRaw, executeRaw } = discreet(adapter)
  return adapted(adapter, {
    queryRaw: async (query) => {
      checkUsable()
      return queryRaw(query)
    },
    executeRaw: async (query) => {
      checkUsable()
      return executeRaw(query)
    },
    executeScript: async (script) => {
      checkUsable()
      await runScript((text) => database.exec(text), script)
    },
    startTransaction: async (isolationLevel) => {
      checkUsable()
      return startTransaction(database, isolationLevel)
    },
    dispose: close,
  })
}

const rolledBack = Symbol('rolled back')

async function startTransaction(database: PGlite, isolationLevel?: string): Promise<Transaction> {
  let commit = () => {}
  let rollBack = (_reason: symbol) => {}
  const decision = new Promise<void>((resolve, reject) => {
    commit = resolve
    rollBack = reject
  })
  let ended: Promise<void> = decision
  const tx = await new Promise<PGliteTransaction>((begin, fail) => {
    ended = database.transaction((begun) => {
      begin(begun)
      return decision
    })
    // Before it began: the database is closed. Afterwards commit and rollback hear of it.
    ended.catch(fail)
  })
  if (isolationLevel) await tx.exec(`SET TRANSACTION ISOLATION LEVEL ${isolationLevel}`)

  // Of what it is given the adapter only calls query(), which a transaction has too.
  const queries = await new PrismaPGlite(tx as unknown as PGlite).connect()
  return {
    provider: queries.provider,
    adapterName: queries.adapterName,
    options: { usePhantomQuery: true },
    ...discreet(queries),
    commit: () => {
      commit()
      return ended
    },
    rollback: async () => {
      rollBack(rolledBack)
      await ended.catch((reason: unknown) => {
        if (reason !== rolledBack) throw reason
      })
    },
  }
}
