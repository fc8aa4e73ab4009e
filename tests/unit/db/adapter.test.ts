import {
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlQuery,
  type Transaction,
} from '@prisma/driver-adapter-utils'
import { describe, expect, test } from 'vitest'
import { adapted, adaptedTransaction, discreet, noShadowDatabase, runScript } from '@/lib/db/adapter'

const query: SqlQuery = { sql: 'SELECT 1', args: [], argTypes: [] }
const rows = { columnNames: ['one'], columnTypes: [], rows: [[1]] }

/** Writes down what it was asked. */
function anAdapter() {
  const asked: unknown[] = []
  const answer =
    <T>(name: string, value: T) =>
    async (...args: unknown[]) => {
      asked.push([name, ...args])
      return value
    }
  const transaction: Transaction = {
    provider: 'postgres',
    adapterName: 'of the transaction',
    options: { usePhantomQuery: true },
    queryRaw: answer('tx.queryRaw', rows),
    executeRaw: answer('tx.executeRaw', 3),
    commit: answer('commit', undefined),
    rollback: answer('rollback', undefined),
  }
  const adapter: SqlDriverAdapter = {
    provider: 'postgres',
    adapterName: 'of the database',
    queryRaw: answer('queryRaw', rows),
    executeRaw: answer('executeRaw', 2),
    executeScript: answer('executeScript', undefined),
    startTransaction: answer('startTransaction', transaction),
    getConnectionInfo: () => ({ supportsRelationJoins: false, schemaName: 'own' }),
    dispose: answer('dispose', undefined),
  }
  return { adapter, transaction, asked }
}

describe('an adapter of which a method is replaced', () => {
  test('passes everything else on', async () => {
    const { adapter, transaction, asked } = anAdapter()
    const changed = adapted(adapter, {})
    expect([changed.provider, changed.adapterName]).toEqual(['postgres', 'of the database'])
    expect(await changed.queryRaw(query)).toBe(rows)
    expect(await changed.executeRaw(query)).toBe(2)
    await changed.executeScript('a; b')
    expect(await changed.startTransaction('SERIALIZABLE')).toBe(transaction)
    expect(changed.getConnectionInfo?.()).toEqual({ supportsRelationJoins: false, schemaName: 'own' })
    await changed.dispose()
    expect(asked).toEqual([
      ['queryRaw', query],
      ['executeRaw', query],
      ['executeScript', 'a; b'],
      ['startTransaction', 'SERIALIZABLE'],
      ['dispose'],
    ])
  })

  test('has the new one, and what its driver does not say of itself is the usual', async () => {
    const { adapter, asked } = anAdapter()
    const { getConnectionInfo: _, ...silent } = adapter
    const changed = adapted(silent, { executeRaw: async () => 7 })
    expect(await changed.executeRaw(query)).toBe(7)
    expect(changed.getConnectionInfo?.()).toEqual({ supportsRelationJoins: true })
    expect(asked).toEqual([])
  })
})

describe('a transaction of which a method is replaced', () => {
  test('passes everything else on', async () => {
    const { transaction, asked } = anAdapter()
    const changed = adaptedTransaction(transaction, {})
    const { provider, adapterName, options } = changed
    expect({ provider, adapterName, options }).toEqual({
      provider: 'postgres',
      adapterName: 'of the transaction',
      options: { usePhantomQuery: true },
    })
    expect(await changed.queryRaw(query)).toBe(rows)
    expect(await changed.executeRaw(query)).toBe(3)
    await changed.commit()
    await changed.rollback()
    expect(asked).toEqual([['tx.queryRaw', query], ['tx.executeRaw', query], ['commit'], ['rollback']])
  })

  test('has the new one', async () => {
    const { transaction, asked } = anAdapter()
    expect(await adaptedTransaction(transaction, { executeRaw: async () => 9 }).executeRaw(query)).toBe(9)
    expect(asked).toEqual([])
  })
})

describe('what a refused row held', () => {
  const refused = (kind: string) =>
    new DriverAdapterError({
      ...{ kind: 'postgres', code: '23514', severity: 'ERROR', message: 'refused', column: undefined },
      ...{ detail: 'Failing row contains (secret).', hint: undefined },
      ...(kind === 'postgres' ? {} : { kind: 'GenericJs', id: 1 }),
    } as ConstructorParameters<typeof DriverAdapterError>[0])

  test('S9: is not said by an error of either kind of query', async () => {
    for (const name of ['queryRaw', 'executeRaw'] as const) {
      const error = refused('postgres')
      const failing = { ...anAdapter().adapter, [name]: () => Promise.reject(error) }
      await expect(discreet(failing)[name](query)).rejects.toBe(error)
      expect(error.cause).toMatchObject({ message: 'refused', code: '23514' })
      expect(JSON.stringify(error.cause)).not.toContain('secret')
    }
  })

  test('other errors are passed on untouched, answers too', async () => {
    const { adapter } = anAdapter()
    expect(await discreet(adapter).queryRaw(query)).toBe(rows)
    expect(await discreet(adapter).executeRaw(query)).toBe(2)
    for (const error of [refused('other'), new Error('broken'), 'text']) {
      const before = JSON.stringify(error)
      const failing = { ...adapter, queryRaw: () => Promise.reject(error) }
      await expect(discreet(failing).queryRaw(query)).rejects.toBe(error)
      expect(JSON.stringify(error)).toBe(before)
    }
  })
})

describe('a script', () => {
  test('is sent as it is', async () => {
    const sent: string[] = []
    await runScript(async (script) => sent.push(script), 'a; b')
    expect(sent).toEqual(['a; b'])
  })

  test('that fails says why in the engine’s terms', async () => {
    const said = { code: '42P01', detail: 'd', column: 'c', hint: 'h' }
    const failing = Object.assign(new Error('There is no such table.'), said)
    const thrown = await runScript(() => Promise.reject(failing), 'x').catch((error: unknown) => error)
    expect(thrown).toBeInstanceOf(DriverAdapterError)
    expect((thrown as DriverAdapterError).cause).toEqual({
      kind: 'postgres',
      severity: 'ERROR',
      message: 'There is no such table.',
      originalCode: '42P01',
      originalMessage: 'There is no such table.',
      ...said,
    })
    const severe = Object.assign(new Error('x'), { code: '57014', severity: 'FATAL' })
    await expect(runScript(() => Promise.reject(severe), 'x')).rejects.toMatchObject({
      cause: { severity: 'FATAL', code: '57014' },
    })
  })

  test('whose failure is none of a database is passed on', async () => {
    for (const error of [
      new Error('broken'),
      Object.assign(new Error('x'), { code: 5 }),
      { code: '42P01' },
      null,
    ]) {
      await expect(runScript(() => Promise.reject(error), 'x')).rejects.toBe(error)
    }
  })
})

test('no database has a shadow', async () => {
  await expect(noShadowDatabase()).rejects.toThrow('scratch database')
})
