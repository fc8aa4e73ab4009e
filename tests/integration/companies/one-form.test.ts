import { expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { changeClientRemindersAction } from '@/lib/invoices/reminders/actions'
import { useNoon } from '../../support/auth-people'
import { anOwnerAtWork } from '../../support/auth-signed-in'
import { aClient } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { openPage } from '../../support/pages'

/* A page that holds much has one form: saving a second one would throw away what was typed into the first. */

useDatabase()
useNoon()

const formsOf = (html: string | null | undefined) => (html ?? '').match(/<form\b/g) ?? []

test('a client is changed in one form, and reminded by another on a page of its own', async () => {
  const { company, browser } = await anOwnerAtWork()
  const client = await aClient(company)
  const page = { params: { company: company.slug, client: client.publicId } }
  const edit = await openPage(browser, 'app/admin/[company]/clients/[client]/edit/page.tsx', page)
  expect(formsOf(edit.result)).toHaveLength(1)
  expect(edit.result).not.toContain('Set the reminders')

  const shown = await openPage(browser, 'app/admin/[company]/clients/[client]/page.tsx', page)
  const path = `/admin/${company.slug}/clients/${client.publicId}`
  expect(shown.result).toContain(`href="${path}/reminders"`)
  const reminders = await openPage(browser, 'app/admin/[company]/clients/[client]/reminders/page.tsx', page)
  expect(formsOf(reminders.result)).toHaveLength(1)
  const answer = await browser.submit(changeClientRemindersAction.bind(null, { company: company.slug }), {
    clientId: client.id,
    reminders: 'off',
  })
  expect(answer.redirect).toBe(`${path}?notice=client-saved`)
  expect((await db().client.findUniqueOrThrow({ where: { id: client.id } })).reminders).toBe('off')
})

test('a company’s profile is one form, and its logo another on a page of its own', async () => {
  const { company, browser } = await anOwnerAtWork()
  const page = { params: { company: company.slug } }
  const profile = await openPage(browser, 'app/admin/[company]/settings/company/page.tsx', page)
  expect(formsOf(profile.result)).toHaveLength(1)
  expect(profile.result).toContain(`href="/admin/${company.slug}/settings/logo"`)
  const logo = await openPage(browser, 'app/admin/[company]/settings/logo/page.tsx', page)
  expect(formsOf(logo.result)).toHaveLength(1)
  expect(logo.result).toContain('name="logo"')
})
