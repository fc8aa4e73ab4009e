import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { Pool } from 'pg'
import { adapted, adaptedTransaction, discreet, noShadowDatabase, runScript } from './adapter'

/** A PostgreSQL server, through a pool of connections. */
export function openPostgres(url: string): SqlMigrationAwareDriverAdapterFactory {
  const connect = async (): Promise<SqlDriverAdapter> => {
    const pool = new Pool({
      connectionString: url,
      // Instants are sent without an offset and read as if they had none: the session must be in UTC.
      onConnect: (client) => client.query("SET TIME ZONE 'UTC'"),
    })
    const adapter = await new PrismaPg(pool, { disposeExternalPool: true }).connect()
    return adapted(adapter, {
      ...discreet(adapter),
      // Prisma's own splits a script at every semicolon, also inside a function or a text.
      executeScript: (script) => runScript((text) => pool.query(text), script),
      startTransaction: async (isolationLevel) => {
        const tx = await adapter.startTransaction(isolationLevel)
        return adaptedTransaction(tx, discreet(tx))
      },
    })
  }
  return {
    provider: 'postgres',
    adapterName: 'foyer-postgres',
    connect,
    connectToShadowDb: noShadowDatabase,
  }
}
