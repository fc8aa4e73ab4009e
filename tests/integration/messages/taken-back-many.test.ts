import { expect, test } from 'vitest'
import { disableContact } from '@/lib/clients/access'
import { removeContact } from '@/lib/clients/people'
import { companyDb } from '@/lib/db/tenancy'
import { newRowId } from '@/lib/ids'
import { chooseInvoices } from '@/lib/invoices/choosing'
import { aContactWithAccess } from '../../support/access'
import { aClient, aCompany, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { anIssuedInvoice, messagesOf } from '../../support/invoice-builders'
import { anOpenQuote } from '../../support/quotes'
import { statementsOf } from '../../support/statements'
import { aboutJules, jules, send } from '../../support/waiting-messages'

useDatabase()

/** For Jules, who may see both of two invoices, so many messages wait: about either, and some about a quote. */
async function manyWaiting(messages: number) {
  const { company, owner } = await aCompany()
  const client = await aClient(company, { contacts: [] })
  const invoices = [
    await anIssuedInvoice(company, { client }),
    await anIssuedInvoice(company, { client }),
  ] as const
  const access = { client, role: 'selected' as const, invoices: [...invoices] }
  const contact = await aContactWithAccess(company, { ...access, email: jules })
  const quote = await anOpenQuote(company, { client, by: owner })
  await send({ company, owner }, invoices[0].id)
  const view = companyDb(company.id)
  const [like] = await view.emailMessage.findMany({ where: { toAddress: jules } })
  if (!like) throw new Error('nothing waits')
  const about = [{ invoiceId: invoices[0].id }, { invoiceId: invoices[1].id }, { quoteId: quote.id }]
  await view.emailMessage.deleteMany({})
  await view.emailMessage.createMany({
    data: Array.from({ length: messages }, (_, at) => ({
      ...like,
      ...{ id: newRowId(noon), companyId: company.id, invoiceId: null, quoteId: null, ...about[at % 3] },
    })),
  })
  return { company, owner, client, contact, invoices }
}

type Many = Awaited<ReturnType<typeof manyWaiting>>

const shown = ({ invoices }: Many) => invoices.map(({ publicId }) => publicId)

const ends: [string, (scene: Many) => Promise<unknown>][] = [
  ['removed', (scene) => removeContact(aboutJules(scene))],
  ['switched off', (scene) => disableContact(aboutJules(scene))],
  [
    'not to see one of two',
    (scene) => chooseInvoices({ ...aboutJules(scene), shown: shown(scene), chosen: [] }),
  ],
]

test.each(ends)(
  'Case 19: %s, with 1,000 waiting messages: no more statements than with 12',
  async (_name, end) => {
    const few = await manyWaiting(12)
    const forFew = await statementsOf(() => end(few))
    const many = await manyWaiting(1_000)
    const forMany = await statementsOf(() => end(many))

    expect(forMany).toBe(forFew)
    expect(forFew).toBeLessThan(50)
    expect((await messagesOf(many.company)).every(({ state }) => state === 'failed')).toBe(true)
  },
)

test('Case 19: of many that wait, those go on that are about what they still see', async () => {
  const scene = await manyWaiting(300)
  const [seen, unseen] = scene.invoices
  await chooseInvoices({ ...aboutJules(scene), shown: shown(scene), chosen: [seen.publicId] })

  const rows = await messagesOf(scene.company)
  const of = (state: string) => rows.filter((row) => row.state === state).map(({ invoiceId }) => invoiceId)
  expect(new Set(of('queued'))).toEqual(new Set([seen.id]))
  expect(new Set(of('failed'))).toEqual(new Set([unseen.id, null]))
})
