import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/lib/db/client'
import { companyDb, companySql, companyTransaction, thisCompany } from '@/lib/db/tenancy'
import { afterCommit, transaction } from '@/lib/db/transaction'
import { onPostgres, useDatabase } from '../../support/database'
import { watchLog } from '../../support/log'

useDatabase()

let companyId: string

beforeEach(async () => {
  const company = await db().company.create({
    data: { slug: 'acme', name: 'Acme', currency: 'EUR', country: 'DE', timeZone: 'Europe/Berlin' },
  })
  companyId = company.id
})

const aClient = (number: number) => ({
  publicId: randomUUID().slice(0, 32),
  number,
  name: `Client ${number}`,
})

describe('a transaction', () => {
  test('commits when its work is done, and rolls back when it throws', async () => {
    await companyTransaction(companyId, (tx) => tx.client.create({ data: aClient(1) }))
    const failed = companyTransaction(companyId, async (tx) => {
      await tx.client.create({ data: aClient(2) })
      throw new Error('changed my mind')
    })

    await expect(failed).rejects.toThrow('changed my mind')
    expect(await companyDb(companyId).client.findMany({ select: { number: true } })).toEqual([{ number: 1 }])
  })

  test('is over when its work is: its client is refused afterwards', async () => {
    const tx = await companyTransaction(companyId, (open) => Promise.resolve(open))
    await expect(tx.client.count()).rejects.toThrow()
  })

  test('refuses the outer client at once, whichever way it is reached', async () => {
    const refused = { name: 'OuterClientInTransactionError' }
    await companyTransaction(companyId, async () => {
      await expect(db().company.count()).rejects.toMatchObject(refused)
      await expect(db().$queryRaw`SELECT 1`).rejects.toMatchObject(refused)
      await expect(companyDb(companyId).client.count()).rejects.toMatchObject(refused)
      await expect(companyDb(companyId).client.create({ data: aClient(1) })).rejects.toMatchObject(refused)
      await expect(
        companySql(companyDb(companyId))`SELECT 1 FROM "Client" WHERE "companyId" = ${thisCompany}`,
      ).rejects.toMatchObject(refused)
      await expect(transaction(() => Promise.resolve())).rejects.toMatchObject(refused)
      await expect(companyTransaction(companyId, () => Promise.resolve())).rejects.toMatchObject(refused)
    })
    expect(await companyDb(companyId).client.count()).toBe(0)
  })

  test('refuses the outer client in a verb that it calls much later', async () => {
    const verb = async () => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      return db().company.count()
    }
    await expect(transaction(verb)).rejects.toThrow('Company.count was used on the outer client')
  })

  test('does not disturb what runs beside it', async () => {
    const beside: Promise<number>[] = []
    const wait = new Promise<void>((resolve) => setTimeout(resolve, 30))
    const inside = companyTransaction(companyId, async (tx) => {
      await tx.client.create({ data: aClient(1) })
      await wait
    })
    beside.push(companyDb(companyId).client.count())
    await inside
    expect((await Promise.all(beside)).length).toBe(1)
  })

  test('work that outlives it may use the outer client again', async () => {
    let later: Promise<number> | undefined
    await transaction(async () => {
      later = new Promise((resolve) => setTimeout(resolve, 50)).then(() => db().company.count())
    })
    expect(await later).toBe(1)
  })
})

describe('afterCommit', () => {
  test('runs when the transaction has committed, and sees what it wrote', async () => {
    const seen: string[] = []
    const counted = new Promise<number>((resolve) => {
      void companyTransaction(companyId, async (tx) => {
        afterCommit(async () => {
          seen.push('after')
          resolve(await companyDb(companyId).client.count())
        })
        await tx.client.create({ data: aClient(1) })
        seen.push('inside')
      })
    })
    expect(await counted).toBe(1)
    expect(seen).toEqual(['inside', 'after'])
  })

  test('does not run when it rolls back', async () => {
    const seen: string[] = []
    await transaction(async () => {
      afterCommit(() => void seen.push('after'))
      throw new Error('no')
    }).catch(() => {})
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(seen).toEqual([])
  })

  test('runs at once outside of a transaction', async () => {
    const ran = await new Promise((resolve) => afterCommit(() => resolve('ran')))
    expect(ran).toBe('ran')
  })

  test('a failure in it is a warning: the commit stands', async () => {
    const logged = watchLog()
    await companyTransaction(companyId, async (tx) => {
      afterCommit(() => Promise.reject(new Error('mail server away')))
      await tx.client.create({ data: aClient(1) })
    })
    await vi.waitFor(() => expect(logged.text()).toContain('mail server away'), { timeout: 10_000 })
    logged.stop()
    expect(await companyDb(companyId).client.count()).toBe(1)
  })
})

describe('many at once', () => {
  test('twenty transactions each get their turn', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, number) =>
        companyTransaction(companyId, async (tx) => {
          await tx.client.create({ data: aClient(number + 1) })
          await tx.client.count()
        }),
      ),
    )
    expect(await companyDb(companyId).client.count()).toBe(20)
  })

  test('a locked row is waited for: twenty numbers, none twice, none missing', async () => {
    await companyDb(companyId).numberCounter.create({ data: { period: '2026', last: 0 } })
    const take = () =>
      companyTransaction(companyId, async (tx) => {
        const [row] = await companySql<{ last: number }>(tx)`
          SELECT "last" FROM "NumberCounter" WHERE "companyId" = ${thisCompany} AND "period" = '2026' FOR UPDATE`
        const last = (row?.last ?? 0) + 1
        await tx.numberCounter.update({
          where: { companyId_series_period: { companyId, series: 'invoice', period: '2026' } },
          data: { last },
        })
        return last
      })
    const taken = await Promise.all(Array.from({ length: 20 }, take))
    expect(taken.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
  })

  test.runIf(onPostgres)('on a server two transactions are open side by side', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const slow = transaction(async (tx) => {
      await tx.company.count()
      await held
      return 'slow'
    })
    expect(await transaction(async (tx) => tx.company.count())).toBe(1)
    release()
    expect(await slow).toBe('slow')
  })
})

test('an isolation level can be asked for', async () => {
  const [row] = await transaction(
    (tx) => tx.$queryRaw<{ level: string }[]>`SELECT current_setting('transaction_isolation') AS level`,
    { isolationLevel: 'Serializable' },
  )
  expect(row?.level).toBe('serializable')
})

test('instants come back as they were, whatever zone the server is set to', async () => {
  const at = new Date('2026-03-29T01:30:00.123Z')
  const user = await db().user.create({ data: { email: 'a@x.example', name: 'A', emailVerifiedAt: at } })
  expect((await db().user.findUniqueOrThrow({ where: { id: user.id } })).emailVerifiedAt).toEqual(at)
  const [row] = await db().$queryRaw<{ zone: string; at: Date }[]>`
    SELECT current_setting('TimeZone') AS "zone", "emailVerifiedAt" AS "at" FROM "User"`
  expect(row).toEqual({ zone: 'UTC', at })
})
