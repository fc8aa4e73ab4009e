import { afterEach, beforeEach, expect, test, vi } from 'vitest'

// The schema as Prisma's client carries it is not promised to stay like this: anything else opens nothing.

beforeEach(() => vi.resetModules())
afterEach(async () => (await import('@/lib/db/client')).setDatabaseForTests(null))

async function graphOf(carried: unknown) {
  const { setDatabaseForTests } = await import('@/lib/db/client')
  const client = { _runtimeDataModel: carried, $extends: () => ({}) }
  // A client of which only what is read here stands.
  setDatabaseForTests(client as never)
  return import('@/lib/db/tenancy-graph')
}

const name = { name: 'name', kind: 'scalar', type: 'String' }

test('T2: the known form is read, once', async () => {
  const carried = { models: { Client: { fields: [name] }, Empty: { fields: [] } } }
  const { fieldOf, modelNames } = await graphOf(carried)
  expect(modelNames()).toEqual(['Client', 'Empty'])
  expect(fieldOf('Client', 'name')).toEqual(name)
  expect(fieldOf('Client', 'other')).toBeUndefined()
  expect(() => fieldOf('Other', 'name')).toThrow('The schema has no model Other.')
  Object.assign(carried.models, { Late: { fields: [] } })
  expect(modelNames()).toEqual(['Client', 'Empty'])
})

test.each([
  undefined,
  null,
  'text',
  {},
  { models: null },
  { models: [] },
  { models: { Client: null } },
  { models: { Client: {} } },
  { models: { Client: { fields: {} } } },
  { models: { Client: { fields: [null] } } },
  { models: { Client: { fields: [name, { ...name, name: 1 }] } } },
  { models: { Client: { fields: [{ ...name, kind: undefined }] } } },
  { models: { Client: { fields: [{ ...name, type: 5 }] } } },
])('T2: any other form opens nothing: %j', async (carried) => {
  const { fieldOf, modelNames } = await graphOf(carried)
  expect(() => modelNames()).toThrow(
    expect.objectContaining({
      name: 'TenancyError',
      message: expect.stringContaining('nothing is reachable'),
    }),
  )
  expect(() => fieldOf('Client', 'name')).toThrow('nothing is reachable')
})
