import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'

/** A PostgreSQL server, through a pool of connections. */
export function openPostgres(url: string): SqlMigrationAwareDriverAdapterFactory {
  return new PrismaPg({ connectionString: url })
}
