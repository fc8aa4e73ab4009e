import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { env } from '@/lib/env'
import { noShadowDatabase } from './adapter'
import { throwWithoutArguments } from './errors'
import { type Prisma, PrismaClient } from './generated/client'
import { openPostgres } from './postgres'
import { processWide } from './process-wide'
import { currentTransaction, OuterClientInTransactionError } from './transaction-scope'

/**
 * All tables, no company in sight: for lib/auth, lib/companies and jobs. The outer client and a
 * transaction's client have the same type, so that a verb can take either.
 */
export type BareDb = Prisma.TransactionClient

type Connection = { inner: PrismaClient; outer: BareDb }

const slot = processWide('database', (): { connection: Connection | null } => ({ connection: null }))

/** The client; the database itself is opened by its first query. Refuses to work inside a transaction. */
export function db(): BareDb {
  return connection().outer
}

/** For lib/db/transaction.ts alone: the client on which transactions are started. */
export function transactionStarter(): PrismaClient {
  return connection().inner
}

/** Ends the connections, closes the embedded database and frees its folder. The next db() opens again. */
export async function disconnectDb(): Promise<void> {
  const closing = slot.connection
  slot.connection = null
  await closing?.inner.$disconnect()
}

/** Tests bring their own database; null takes it away again without closing it. */
export function setDatabaseForTests(client: PrismaClient | null): void {
  slot.connection = client && { inner: client, outer: outerClient(client) }
}

/** A client that is not yet connected, with what holds for each: time limits, and errors without secrets. */
export function createClient(adapter: SqlMigrationAwareDriverAdapterFactory): PrismaClient {
  const client = new PrismaClient({
    adapter,
    // Milliseconds. Transactions queue for the embedded database's only connection.
    transactionOptions: { maxWait: 15_000, timeout: 15_000 },
    errorFormat: 'minimal',
  })
  const discreet = client.$extends({
    query: {
      $allOperations: ({ args, query }) => query(args).catch(throwWithoutArguments),
    },
  })
  return sameType(discreet)
}

function connection(): Connection {
  slot.connection ??= open()
  return slot.connection
}

function open(): Connection {
  const inner = createClient(databaseAdapter())
  return { inner, outer: outerClient(inner) }
}

/** The database that the environment names; each connect() opens it anew (migrations do so by themselves). */
export function databaseAdapter(): SqlMigrationAwareDriverAdapterFactory {
  const { DATABASE_URL, DATA_DIR } = env()
  return DATABASE_URL ? openPostgres(DATABASE_URL) : embeddedDatabase(DATA_DIR)
}

/** PGlite is loaded with its first use: a deployment with a server never needs it. */
function embeddedDatabase(dataDir: string): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: 'postgres',
    adapterName: 'foyer-embedded',
    connect: async () => (await import('./embedded')).openEmbeddedDatabase(dataDir).connect(),
    connectToShadowDb: noShadowDatabase,
  }
}

/** The same client, but every query of it checks that no transaction is open around the caller. */
function outerClient(inner: PrismaClient): BareDb {
  const guarded = inner.$extends({
    query: {
      $allOperations({ model, operation, args, query }) {
        if (currentTransaction()) {
          throw new OuterClientInTransactionError(model ? `${model}.${operation}` : operation)
        }
        return query(args)
      },
    },
  })
  return sameType(guarded)
}

/** A query extension changes no types, but Prisma computes new ones that TypeScript cannot compare. */
function sameType(extended: object): PrismaClient {
  return extended as PrismaClient
}
