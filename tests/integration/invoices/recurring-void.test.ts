import { describe, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { companyDb } from '@/lib/db/tenancy'
import { deleteDraft, newDraftId, saveDraft } from '@/lib/invoices/drafts'
import { issueInvoice } from '@/lib/invoices/issuing'
import { resumeRecurringAction } from '@/lib/invoices/recurring/actions'
import { endRecurring, pauseRecurring, resumeRecurring } from '@/lib/invoices/recurring/plans'
import { recurringPage, stoppedPlans } from '@/lib/invoices/recurring/queries'
import { voidAndCopy, voidInvoice } from '@/lib/invoices/voiding'
import { writeOffInvoice } from '@/lib/invoices/writing-off'
import { sentencesIn } from '../../support/auth-browser'
import { useNoon } from '../../support/auth-people'
import { anOwnerAtWork } from '../../support/auth-signed-in'
import { aCompany, eventsOf, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aDraftInput, aLine } from '../../support/invoice-builders'
import { openPage } from '../../support/pages'
import { aPlan, aPlanOf, at, daysMade, madeBy, run } from '../../support/recurring'

/* What becomes of a recurring invoice when the invoice that it copies becomes void. */

useDatabase()
useNoon()

type Scene = Awaited<ReturnType<typeof aPlan>>

const voiding = ({ company, by, source }: Scene) =>
  voidInvoice({ company, by, now: noon, invoiceId: source.id })

const copying = ({ company, by, source }: Scene, draftId = newDraftId(noon)) =>
  voidAndCopy({ company, by, now: noon, invoiceId: source.id, draftId })

const issuing = ({ company, by }: Scene, draft: { id: string }, day = '2026-12-02') =>
  issueInvoice({ company, by, now: at(day), invoiceId: draft.id })

const goOn = ({ company, by, plan }: Scene) =>
  resumeRecurring({ company, by, now: noon, recurringId: plan.id })

const pageOf = ({ company, plan }: Scene) => recurringPage({ company, now: noon, publicId: plan.publicId })

const invoicePage = 'app/admin/[company]/invoices/[invoice]/page.tsx'

describe('made void', () => {
  test('it stops with it, says why, and goes on only with another invoice', async () => {
    const scene = await aPlan({ mode: 'send' })
    await voiding(scene)
    await voiding(scene)

    const page = await pageOf(scene)
    expect(page?.standing).toEqual({ kind: 'stopped', words: 'Stopped' })
    expect(page?.problem).toContain(`Invoice ${scene.source.number} is void, so nothing can be made from it.`)
    await expect(goOn(scene)).rejects.toMatchObject({
      code: 'recurring-void',
      values: { number: scene.source.number },
    })
    expect(await run('2027-01-31')).toEqual({ made: 0, stopped: 0 })
    expect(await db().plannedSending.count()).toBe(0)
    const stops = (await eventsOf(scene.company, scene.source)).filter(
      (event) => event === 'invoice.repeat-stopped',
    )
    expect(stops).toHaveLength(1)
  })

  test('what somebody had paused stays paused, and does not go on either', async () => {
    const scene = await aPlan()
    await pauseRecurring({ ...scene, now: noon, recurringId: scene.plan.id })
    await voiding(scene)

    expect(await pageOf(scene)).toMatchObject({ standing: { kind: 'paused' }, problem: null })
    await expect(goOn(scene)).rejects.toMatchObject({
      code: 'recurring-void-paused',
      values: { number: scene.source.number },
    })
  })

  test('at once with a run: what was made was made before, and nothing is afterwards', async () => {
    const scene = await aPlan()
    await Promise.all([voiding(scene), run('2026-11-30')])
    const made = await daysMade(scene.company)
    await run('2027-03-31')

    expect(await daysMade(scene.company)).toEqual(made)
    expect((await pageOf(scene))?.standing.kind).toBe('stopped')
  })

  test('at once with “Go on”, it is stopped in the end', async () => {
    const scene = await aPlan()
    await pauseRecurring({ ...scene, now: noon, recurringId: scene.plan.id })
    await Promise.allSettled([goOn(scene), voiding(scene)])

    expect((await pageOf(scene))?.standing.kind).not.toBe('running')
  })
})

describe('made void and copied', () => {
  test('it waits for the copy, and goes on with what that says once it is issued; no day is lost', async () => {
    const scene = await aPlan()
    const { company, by } = scene
    const draft = await copying(scene)
    expect(await pageOf(scene)).toMatchObject({
      standing: { kind: 'waiting', words: 'Waits' },
      problem:
        'Its invoice was made void and copied. It goes on with the copy by itself, once you have issued that.',
      source: { publicId: draft.publicId },
    })
    expect(await run('2026-12-01')).toEqual({ made: 0, stopped: 0 })

    const corrected = {
      invoiceId: draft.id,
      version: draft.version,
      lines: [aLine('150.00', 'Hosting, larger')],
    }
    await saveDraft({ company, by, now: noon, draft: aDraftInput({ id: draft.clientId }, corrected) })
    await issuing(scene, draft)
    await run('2026-12-30')

    expect(await daysMade(company)).toEqual(['2026-11-30', '2026-12-30'])
    expect((await madeBy(company)).map(({ total }) => total)).toEqual([15000n, 15000n])
    expect(await pageOf(scene)).toMatchObject({ standing: { kind: 'running' }, problem: null })
    expect(await stoppedPlans({ company })).toEqual([])
  })

  test('both or neither: what can’t be copied leaves it as it was', async () => {
    const scene = await aPlan()
    const elsewhere = (await aPlan()).source.id

    await expect(copying(scene, elsewhere)).rejects.toThrow()
    expect(await pageOf(scene)).toMatchObject({
      standing: { kind: 'running' },
      source: { number: scene.source.number },
    })
  })

  test('A8: pressed twice, it follows one copy', async () => {
    const scene = await aPlan()
    const draftId = newDraftId(noon)
    await Promise.all([copying(scene, draftId), copying(scene, draftId)])

    const { sourceInvoiceId } = await db().recurringInvoice.findFirstOrThrow()
    expect(sourceInvoiceId).toBe(draftId)
    await issuing(scene, { id: draftId })
    expect(await run('2026-12-30')).toEqual({ made: 2, stopped: 0 })
  })

  test('one that was made void before and stopped goes on with the copy too', async () => {
    const scene = await aPlan()
    await voiding(scene)
    const draft = await copying(scene)
    expect((await pageOf(scene))?.standing.kind).toBe('waiting')
    await issuing(scene, draft)

    expect(await run('2026-11-30')).toEqual({ made: 1, stopped: 0 })
  })

  test('what somebody had paused follows it, and stays paused', async () => {
    const scene = await aPlan()
    await pauseRecurring({ ...scene, now: noon, recurringId: scene.plan.id })
    const draft = await copying(scene)
    await issuing(scene, draft)

    expect(await pageOf(scene)).toMatchObject({
      standing: { kind: 'paused' },
      source: { publicId: draft.publicId },
    })
    await goOn(scene)
    expect(await run('2026-11-30')).toEqual({ made: 1, stopped: 0 })
  })

  test('the copy can be deleted once what waited for it has ended', async () => {
    const scene = await aPlan()
    const { company, by } = scene
    const { id: invoiceId } = await copying(scene)
    const remove = () => deleteDraft({ company, by, now: noon, invoiceId })
    await expect(remove()).rejects.toMatchObject({ code: 'draft-repeated' })
    await endRecurring({ company, by, now: noon, recurringId: scene.plan.id })
    await remove()

    expect(await db().invoice.findMany({ select: { state: true } })).toEqual([{ state: 'void' }])
    expect(await pageOf(scene)).toBeNull()
  })

  test('for another client in the end, it is theirs', async () => {
    const scene = await aPlan()
    const { company, by } = scene
    const draft = await copying(scene)
    const { clientId } = (await aPlanOf(scene)).source
    const change = aDraftInput({ id: clientId }, { invoiceId: draft.id, version: draft.version })
    await saveDraft({ company, by, now: noon, draft: change })
    await issuing(scene, draft)

    const plan = await companyDb(company.id).recurringInvoice.findUniqueOrThrow({
      where: { id: scene.plan.id },
    })
    expect(plan.clientId).toBe(clientId)
  })
})

test('of an invoice that is written off nothing goes on', async () => {
  const scene = await aPlan()
  const { company, by, source } = scene
  await writeOffInvoice({ company, by, now: noon, invoiceId: source.id, reason: 'They have closed down.' })
  expect(await run('2026-11-30')).toEqual({ made: 0, stopped: 1 })

  await expect(goOn(scene)).rejects.toMatchObject({ code: 'invoice-written-off' })
})

describe('the pages', () => {
  async function anOwnerWithPlan() {
    const { company, owner: by, browser } = await anOwnerAtWork()
    const scene = { company, by, ...(await aPlanOf({ company, by })) }
    const params = { company: company.slug, invoice: scene.source.publicId }
    const look = async (file: string) => String((await openPage(browser, file, { params })).result)
    return { scene, browser, look }
  }

  test('the invoice’s says before it is void what becomes of it, and leads there', async () => {
    const { scene, look } = await anOwnerWithPlan()
    const page = await look(invoicePage)

    expect(page).toContain('It is repeated, and that stops too.')
    expect(page).toContain('What is repeated from it goes on with the copy, once you have issued that.')
    expect(page).toContain(`/invoices/recurring/${scene.plan.publicId}"`)
    expect(page).toContain('Every month on the 30th or the month’s last day')
  })

  test('of what is paused or over it does not say that it goes on with the copy', async () => {
    const { scene, look } = await anOwnerWithPlan()
    await pauseRecurring({ ...scene, now: noon, recurringId: scene.plan.id })
    const paused = await look(invoicePage)
    expect(paused).not.toContain('What is repeated from it goes on')
    expect(paused).toContain('A paused recurring invoice follows the copy, and stays paused.')

    await db().recurringInvoice.updateMany({ data: { pausedAt: null, nextOn: null } })
    const over = await look(invoicePage)
    expect(over).not.toMatch(/What is repeated from it goes on|A paused recurring invoice follows/)
  })

  test('of what stopped with it, it says so still', async () => {
    const { scene, look } = await anOwnerWithPlan()
    await voiding(scene)

    expect(await look(invoicePage)).toContain('What is repeated from it goes on with the copy')
  })

  test('“Go on” of what was paused by hand says what helps, and that does', async () => {
    const { scene, browser } = await anOwnerWithPlan()
    await pauseRecurring({ ...scene, now: noon, recurringId: scene.plan.id })
    await voiding(scene)
    const press = () =>
      browser.submit(resumeRecurringAction.bind(null, { company: scene.company.slug }), {
        recurringId: scene.plan.id,
      })
    expect(sentencesIn(await press())).toEqual([
      `Invoice ${scene.source.number} is void, so nothing can be made from it. Open it, press Copy and issue the copy, then press Go on here.`,
    ])

    await issuing(scene, await copying(scene))
    expect((await press()).redirect).toContain('notice=repeat-resumed')
    expect(await pageOf(scene)).toMatchObject({ standing: { kind: 'running' } })
  })

  test('the dashboard shows what has stopped, why, and leads there; that of this company alone', async () => {
    const { scene, look } = await anOwnerWithPlan()
    const theirs = await aPlan()
    await voiding(scene)
    await voiding(theirs)
    const page = await look('app/admin/[company]/dashboard/page.tsx')

    expect(page).toContain('Recurring invoices that are not made now')
    expect(page).toContain(`/invoices/recurring/${scene.plan.publicId}"`)
    expect(page).toContain(`Invoice ${scene.source.number} is void, so nothing can be made from it.`)
    expect(page).not.toContain(theirs.plan.publicId)
    expect(page).not.toContain('Nothing needs you')
    expect(await stoppedPlans({ company: (await aCompany()).company })).toEqual([])
  })

  test('“Go on” says why not, where it was pressed', async () => {
    const { scene, browser } = await anOwnerWithPlan()
    await voiding(scene)
    const answer = await browser.submit(resumeRecurringAction.bind(null, { company: scene.company.slug }), {
      recurringId: scene.plan.id,
    })

    expect(sentencesIn(answer)).toEqual([
      `Invoice ${scene.source.number} is void, so nothing can be made from it. Open it and press Copy: this goes on with the copy, once you have issued that.`,
    ])
  })
})
