import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type CalendarDate, daysBetween, formatInstant, today } from '@/lib/dates'
import {
  dueStages,
  isWorkTime,
  nextReminders,
  type Standing,
  stageLapsesAfter,
  stagesOf,
} from '@/lib/invoices/reminders/schedule'

const zones = [
  ...['UTC', 'Europe/Berlin', 'America/New_York', 'Pacific/Auckland', 'Pacific/Honolulu', 'Asia/Kolkata'],
  ...['Australia/Lord_Howe', 'Pacific/Kiritimati', 'Africa/Casablanca', 'America/Sao_Paulo'],
]

const stages = fc.uniqueArray(fc.integer({ min: -30, max: 45 }), { minLength: 1, maxLength: 6 }).map(sorted)
const company = fc
  .record({
    timeZone: fc.constantFrom(...zones),
    workDays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }).map(sorted),
    workFrom: fc.integer({ min: 0, max: 20 }),
    hours: fc.integer({ min: 4, max: 12 }),
  })
  .map(({ hours, ...rest }) => ({ ...rest, workUntil: Math.min(24, rest.workFrom + hours) }))

const hour = 3_600_000
const start = Date.parse('2026-01-01T00:00:00Z')

const situation = fc.record({
  company,
  stages,
  /** Hours of the two years: both changes of every clock are in them. */
  at: fc.integer({ min: 0, max: 2 * 365 * 24 }).map((hours) => new Date(start + hours * hour)),
  /** Days until it is due. */
  due: fc.integer({ min: -40, max: 40 }),
  /** Days since it was issued. */
  age: fc.integer({ min: 0, max: 60 }),
})

function sorted(numbers: number[]): number[] {
  return [...numbers].sort((a, b) => a - b)
}

type Situation = typeof situation extends fc.Arbitrary<infer Made> ? Made : never

function standingAt({ company, stages, at, due, age }: Situation): Standing {
  const day = today(company.timeZone, at)
  return { stages, dueDate: addDays(day, due), begunOn: addDays(day, -age), done: [], toldOn: null }
}

/** The job, every other hour from a moment on, until every stage is past; what it sends, and on which day. */
function runOften(made: Situation) {
  let standing = standingAt(made)
  const hours = 24 * (made.due + Math.max(...made.stages) + stageLapsesAfter)
  const sent: { stage: number; on: CalendarDate; at: Date }[] = []
  for (let run = 0; run < hours; run += 2) {
    const at = new Date(made.at.getTime() + run * hour)
    if (!isWorkTime(made.company, at)) continue
    const on = today(made.company.timeZone, at)
    const { send, skip } = dueStages(standing, on)
    if (send !== null) sent.push({ stage: send, on, at })
    const done = [...standing.done, ...skip, ...(send === null ? [] : [send])]
    standing = { ...standing, done, toldOn: send === null ? standing.toldOn : on }
  }
  return sent
}

const few = { numRuns: 60 }

describe('the schedule', () => {
  test('Case 42: what is announced is what goes out, on those days, in every zone and through every change of clocks', () => {
    fc.assert(
      fc.property(situation, (made) => {
        const announced = nextReminders(standingAt(made), made.company, made.at)
        const sent = runOften(made)
        expect(sent.map(({ stage, on }) => ({ stage, on }))).toEqual(announced)
      }),
      few,
    )
  })

  test('Case 42: no stage goes out twice, none before its day, one a day at most, and the later stage later', () => {
    fc.assert(
      fc.property(situation, (made) => {
        const sent = runOften(made)
        const { dueDate, begunOn } = standingAt(made)
        expect(new Set(sent.map(({ stage }) => stage)).size).toBe(sent.length)
        expect(new Set(sent.map(({ on }) => on)).size).toBe(sent.length)
        expect(sent.map(({ stage }) => stage)).toEqual(sorted(sent.map(({ stage }) => stage)))
        for (const { stage, on, at } of sent) {
          const late = daysBetween(addDays(dueDate, stage), on)
          expect(late).toBeGreaterThanOrEqual(0)
          expect(late).toBeLessThan(stageLapsesAfter)
          expect(addDays(dueDate, stage) > begunOn).toBe(true)
          // Late is said after the company's own due day alone.
          if (stage < 0) expect(on <= dueDate).toBe(true)
          const clock = Number(formatInstant(at, made.company.timeZone, 'time').slice(0, 2))
          expect(clock).toBeGreaterThanOrEqual(made.company.workFrom)
          expect(clock).toBeLessThan(made.company.workUntil)
        }
      }),
      few,
    )
  })

  test('Case 42: a job that stands still for a while never sends a stage again, nor an older one after a newer', () => {
    fc.assert(
      fc.property(
        situation,
        fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 12 }),
        (made, pauses) => {
          let standing = standingAt(made)
          let at = made.at.getTime()
          const sent: number[] = []
          for (const pause of pauses) {
            at += pause * hour
            const { send, skip } = dueStages(standing, today(made.company.timeZone, new Date(at)))
            if (send !== null) sent.push(send)
            standing = { ...standing, done: [...standing.done, ...skip, ...(send === null ? [] : [send])] }
          }
          expect(sent).toEqual(sorted([...new Set(sent)]))
        },
      ),
      few,
    )
  })

  test('Case 42: a client goes by the company, by days of its own, or by none', () => {
    const rules = { remindersOn: true, reminderDays: [7, 0, 7] }
    expect(stagesOf(rules, { reminders: 'company', reminderDays: [3] })).toEqual([0, 7])
    expect(stagesOf(rules, { reminders: 'own', reminderDays: [3] })).toEqual([3])
    expect(stagesOf(rules, { reminders: 'off', reminderDays: [3] })).toEqual([])
    expect(stagesOf({ ...rules, remindersOn: false }, { reminders: 'own', reminderDays: [3] })).toEqual([])
  })
})
