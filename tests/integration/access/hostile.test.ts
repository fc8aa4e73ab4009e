import { expect, test } from 'vitest'
import { type Door, listOf } from '../../support/access-doors'
import { forgetTries, type Given, givenBy, knock, watched } from '../../support/access-knocking'
import { anAccessScene, type Knocker } from '../../support/access-scene'
import { useNoon } from '../../support/auth-people'
import { onPostgres, useDatabase } from '../../support/database'
import { aForm } from '../../support/forms'
import { dashboardDoors } from './doors-dashboard'
import { portalDoors } from './doors-portal'
import { siteDoors } from './doors-site'

/* Every action's own valid form, bent in each of its fields, and sent by who may: what no page of ours would send. */

useDatabase()
useNoon()

const actions = listOf(dashboardDoors, portalDoors, siteDoors)
  .filter(({ kind }) => kind === 'action')
  .map((door) => [door.door, door] as const)

// What is bent is refused before it reaches a database, so one kind of database shows it: the quicker.
test.skipIf(!onPostgres).each(actions)(
  'T2, A5, M8: %s refuses what no page of ours would send, and writes nothing',
  async (_name, door) => {
    const scene = await anAccessScene()
    await forgetTries()
    const { input } = await givenBy(door.row, scene)
    const form = input instanceof FormData ? input : aForm(input)
    const answerTo = async (change: (copy: FormData) => void) => {
      await forgetTries()
      const given: Given = { params: {}, search: {}, input: bent(form, change) }
      return (await knock({ door, scene, as: rightful(door), given })).kind
    }

    const { touched } = await watched(async () => {
      for (const name of strangeFields.filter((one) => !form.has(one))) {
        expect(await answerTo((copy) => copy.append(name, scene.otherCompany.id)), name).toBe('refused')
      }
      for (const name of textFieldsOf(form)) {
        for (const [what, change] of bends(name, String(form.get(name)))) {
          expect(await answerTo(change), `${what} for ${name}`).toBe('refused')
        }
      }
    })
    expect(touched).toEqual([])
    expect(Object.keys(Object.prototype)).toEqual([])

    for (const name of textFieldsOf(form)) {
      for (const value of strangeValues) {
        const answer = await answerTo((copy) => copy.set(name, value))
        const what = `${JSON.stringify(value)} for ${name}`
        if (isFreeText(name) || isEmptied(name, value) || 'alike' in door.row)
          expect(['refused', 'opened', 'sent away'], what).toContain(answer)
        else expect(answer, what).toBe('refused')
      }
    }
  },
)

type Bend = [what: string, change: (copy: FormData) => void]

function bends(name: string, value: string): Bend[] {
  const addresses = /email|replyTo/i.test(name) ? notOneAddress : []
  return [
    ['a list', (copy) => copy.append(name, value)],
    ['an object', (copy) => asObject(copy, name)],
    ['a file', (copy) => copy.set(name, new File([value], 'name.txt'))],
    ['five megabytes', (copy) => copy.set(name, 'x'.repeat(5_000_000))],
    ...addresses.map((address): Bend => [JSON.stringify(address), (copy) => copy.set(name, address)]),
  ]
}

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
  return /name|description|note|signature|poNumber|reference|iban|bic|street|city|subject|label|^text$|^reason$|requestKey|slug/i.test(
    name,
  )
}

/** A custom field may be left empty, and of this nothing is left. */
const isEmptied = (name: string, value: string) => name.startsWith('custom.') && value === '\u0000'

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

function rightful({ row }: Door): Knocker {
  if ('contact' in row) return 'the contact'
  return 'open' in row ? (row.by ?? 'nobody') : 'the owner'
}
