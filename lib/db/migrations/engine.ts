import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import { adapted } from '../adapter'

export type SchemaEngine = bindings.SchemaEngine

/** Everything in the database is the schema's: no table or type is managed elsewhere. */
export const everything = { externalTables: [], externalEnums: [] }

let started: Promise<void> | undefined

/**
 * Lets `work` use Prisma's own schema engine, in WebAssembly, on a database. Its connections are closed
 * afterwards. It keeps Prisma's own history, so `prisma migrate deploy` may go on where this stopped.
 */
export async function withSchemaEngine<T>(
  database: SqlMigrationAwareDriverAdapterFactory,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  started ??= startEngine()
  await started
  const connections: Connections = { opened: [] }
  const engine = await bindings.SchemaEngine.new(
    { datamodels: undefined },
    () => {},
    bindMigrationAwareSqlAdapterFactory(remembering(database, connections)),
  ).catch((error: unknown) => {
    throw connections.refusal ?? error
  })
  try {
    return await work(engine)
  } finally {
    engine.free()
    for (const adapter of connections.opened) await adapter.dispose()
  }
}

/** The package expects a bundler to load its .wasm; Node needs it done by hand. */
async function startEngine(): Promise<void> {
  const script = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const { instance } = await WebAssembly.instantiate(await readFile(script.replace(/\.js$/, '.wasm')), {
    // Its functions are the imports; WebAssembly's types know nothing of a module's shape.
    './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports,
  })
  bindings.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (typeof start === 'function') start()
}

type Connections = {
  opened: SqlDriverAdapter[]
  /** Why there is no connection, in our own words: the engine passes only a number on. */
  refusal?: unknown
}

/** The engine leaves its connections open: they are collected, and disposing of one twice is harmless. */
function remembering(
  factory: SqlMigrationAwareDriverAdapterFactory,
  connections: Connections,
): SqlMigrationAwareDriverAdapterFactory {
  const remember = (adapter: SqlDriverAdapter): SqlDriverAdapter => {
    let disposed: Promise<void> | undefined
    const remembered = adapted(adapter, {
      dispose: () => {
        disposed ??= adapter.dispose()
        return disposed
      },
    })
    connections.opened.push(remembered)
    return remembered
  }
  const refuse = (error: unknown): never => {
    connections.refusal = error
    throw error
  }
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => remember(await factory.connect().catch(refuse)),
    connectToShadowDb: async () => remember(await factory.connectToShadowDb()),
  }
}
