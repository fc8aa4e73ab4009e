import { beforeAll, describe, expect, test } from 'vitest'
import { type Door, listOf } from '../../support/access-doors'
import { forgetTries, type Given, givenBy, knock, watched } from '../../support/access-knocking'
import { anAccessScene, type Knocker, type Scene } from '../../support/access-scene'
import { useNoon } from '../../support/auth-people'
import { useDatabase } from '../../support/database'
import { aForm } from '../../support/forms'
import { dashboardDoors } from './doors-dashboard'
import { portalDoors } from './doors-portal'
import { siteDoors } from './doors-site'

/* Every action's own valid form, bent in each of its fields, and sent by who may: what no page of ours would send. */

useDatabase({ keepRows: true })
useNoon()

let scene: Scene
beforeAll(async () => {
  scene = await anAccessScene()
})

const actions = listOf(dashboardDoors, portalDoors, siteDoors)
  .filter(({ kind }) => kind === 'action')
  .map((door) => [door.door, door] as const)

describe('every action', () => {
  test.each(actions)(
    'T2, A5: %s refuses a field that is not its own, and writes nothing',
    async (_name, door) => {
      const form = await validForm(door)
      const { touched } = await watched(async () => {
        for (const name of strangeFields.filter((one) => !form.has(one))) {
          expect(
            await answerTo(
              door,
              bent(form, (copy) => copy.append(name, scene.otherCompany.id)),
            ),
            name,
          ).toBe('refused')
        }
      })
      expect(touched).toEqual([])
    },
  )

  test.each(actions)(
    'A5: %s refuses lists, objects and files for its texts, and writes nothing',
    async (_name, door) => {
      const form = await validForm(door)
      const { touched } = await watched(async () => {
        for (const name of textFieldsOf(form)) {
          const value = String(form.get(name))
          const bend: [string, (copy: FormData) => void][] = [
            ['a list', (copy) => copy.append(name, value)],
            ['an object', (copy) => asObject(copy, name)],
            ['a file', (copy) => copy.set(name, new File([value], 'name.txt'))],
            ['five megabytes', (copy) => copy.set(name, 'x'.repeat(5_000_000))],
          ]
          for (const [what, change] of bend) {
            expect(await answerTo(door, bent(form, change)), `${what} for ${name}`).toBe('refused')
          }
        }
      })
      expect(touched).toEqual([])
      expect(Object.keys(Object.prototype)).toEqual([])
    },
  )

  test('M8, H3: whoever asks for an e-mail address takes one, and nothing beside it', async () => {
    let asked = 0
    for (const [name, door] of actions) {
      const form = await validForm(door)
      const { touched } = await watched(async () => {
        for (const field of textFieldsOf(form).filter((one) => /email|replyTo/i.test(one))) {
          asked += 1
          for (const address of notOneAddress) {
            const answer = await answerTo(
              door,
              bent(form, (copy) => copy.set(field, address)),
            )
            expect(answer, `${name}: ${JSON.stringify(address)} for ${field}`).toBe('refused')
          }
        }
      })
      expect(touched, name).toEqual([])
    }
    expect(asked).toBeGreaterThan(8)
  })

  test.each(actions)(
    'A5: %s has an answer to NaN, 1e309 and their like in any field',
    async (_name, door) => {
      const form = await validForm(door)
      for (const name of textFieldsOf(form)) {
        for (const value of strangeValues) {
          const answer = await answerTo(
            door,
            bent(form, (copy) => copy.set(name, value)),
          )
          const what = `${JSON.stringify(value)} for ${name}`
          if (isFreeText(name) || 'alike' in door.row)
            expect(['refused', 'opened', 'sent away'], what).toContain(answer)
          else expect(answer, what).toBe('refused')
        }
      }
    },
  )
})

const strangeFields = ['companyId', 'contactIds', 'publicId', 'passwordHash', '__proto__', 'constructor']
const strangeValues = ['{"not":""}', 'NaN', '1e309', '-1e309', '__proto__', '\u0000', "' OR '1'='1"]

const notOneAddress = [
  'jules@harbour.example＠evil.example',
  'jules@harbour.example,mallory@evil.example',
  'jules@harbour.example\r\nBcc: mallory@evil.example',
  '"jules"@harbour.example',
  'Jules <jules@harbour.example>',
  `jules@${`${'h'.repeat(60)}.`.repeat(5)}example`,
]

/** Where words of people's own stand, which may be any. Who answers everybody alike takes any token too. */
function isFreeText(name: string): boolean {
  return /name|description|note|poNumber|reference|iban|bic|street|city|subject|label|requestKey|slug/i.test(
    name,
  )
}

async function validForm(door: Door): Promise<FormData> {
  await forgetTries()
  const { input } = await givenBy(door.row, scene)
  return input instanceof FormData ? input : aForm(input)
}

/** Hidden ones in which nobody could mend a fault: anything unknown is as if nothing was said. */
const mended = ['to', 'way']

function textFieldsOf(form: FormData): string[] {
  return [...form.keys()].filter((name) => typeof form.get(name) === 'string' && !mended.includes(name))
}

function bent(form: FormData, change: (copy: FormData) => void): FormData {
  const copy = new FormData()
  for (const [name, value] of form) copy.append(name, value)
  change(copy)
  return copy
}

function asObject(copy: FormData, name: string): void {
  copy.delete(name)
  copy.append(`${name}.not`, '')
}

async function answerTo(door: Door, input: FormData) {
  await forgetTries()
  const given: Given = { params: {}, search: {}, input }
  return (await knock({ door, scene, as: rightful(door), given })).kind
}

function rightful({ row }: Door): Knocker {
  if ('contact' in row) return 'the contact'
  return 'open' in row ? (row.by ?? 'nobody') : 'the owner'
}
