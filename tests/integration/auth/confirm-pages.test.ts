import { describe, expect, test } from 'vitest'
import { confirmMemberAction } from '@/lib/auth/actions'
import {
  confirmByCodeAction,
  confirmByPasswordAction,
  sendConfirmationCodeAction,
} from '@/lib/portal/confirming/actions'
import { goodPassword, later, useNoon } from '../../support/auth-people'
import { aContactAtHome, anOwnerAtWork } from '../../support/auth-signed-in'
import { useDatabase } from '../../support/database'
import { codeIn, lastMessageTo } from '../../support/mailbox'
import { openPage } from '../../support/pages'
import { sentFields } from '../../support/sent-fields'

/* Filled in and sent as a browser sends them: every field that has a name, whether the action knows it or not. */

useDatabase()
useNoon()

const filled = (html: string, field: string, typed: string) => {
  const fields = sentFields(html, field)
  expect(fields).toHaveProperty(field)
  return { ...fields, [field]: typed }
}

describe('S8: the pages that ask once more who it is', () => {
  test('S8: an owner’s takes their password', async () => {
    const { company, browser } = await anOwnerAtWork()
    later(11)
    const to = `/admin/${company.slug}/settings/bank`
    const { result } = await openPage(browser, 'app/admin/confirm/page.tsx', { search: { to } })

    const answer = await browser.submit(confirmMemberAction, filled(result ?? '', 'password', goodPassword))
    expect(answer.redirect).toBe(to)
  })

  test('S8: a contact’s takes their password, or the code of a message', async () => {
    const { company, contact, browser } = await aContactAtHome()
    const at = { company: company.slug }
    const to = `/portal/${company.slug}/profile/email`
    const page = 'app/portal/[company]/confirm/page.tsx'
    later(11)
    const asked = await openPage(browser, page, { params: at, search: { to } })
    const byPassword = filled(asked.result ?? '', 'password', goodPassword)
    expect((await browser.submit(confirmByPasswordAction.bind(null, at), byPassword)).redirect).toBe(to)

    later(22)
    await browser.submit(sendConfirmationCodeAction.bind(null, at), { to })
    const coded = await openPage(browser, page, { params: at, search: { to, step: 'code' } })
    const byCode = filled(coded.result ?? '', 'code', codeIn(await lastMessageTo(contact.email)))
    expect((await browser.submit(confirmByCodeAction.bind(null, at), byCode)).redirect).toBe(to)
  })
})
