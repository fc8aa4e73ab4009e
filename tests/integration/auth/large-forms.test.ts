import { NextRequest } from 'next/server'
import { describe, expect, test } from 'vitest'
import { signInAction } from '@/lib/auth/actions'
import { beginFactorAction } from '@/lib/auth/second-factor/actions'
import { db } from '@/lib/db/client'
import { largestForm } from '@/lib/forms/form-limits'
import { importAction } from '@/lib/importing/actions'
import { fileLimit } from '@/lib/importing/schema'
import { signInByPasswordAction } from '@/lib/portal/access/actions'
import nextConfig from '@/next.config'
import { proxy } from '@/proxy'
import { aBrowser, sentencesIn } from '../../support/auth-browser'
import { aPortalUser, goodPassword, useNoon, watchHashing } from '../../support/auth-people'
import { anOwnerAtWork } from '../../support/auth-signed-in'
import { useDatabase } from '../../support/database'
import { openPage } from '../../support/pages'

useDatabase()
useNoon()

const tooMuch = 'This is too much at once: a form may hold 1 MB. Nothing was saved.'

describe('A4: more than a form may hold', () => {
  test('A4, P6: a field that is too long is told there, before anything is hashed', async () => {
    const { company, contact } = await aPortalUser()
    const hashing = watchHashing()
    const huge = 'x'.repeat(3_000_000)
    const enter = signInByPasswordAction.bind(null, { company: company.slug })
    for (const action of [signInAction, enter]) {
      const answer = await aBrowser().submit(action, { email: contact.email, password: huge })
      expect(answer.result?.error).toEqual({ password: ['This password is too long.'] })
      expect(JSON.stringify(answer).length).toBeLessThan(1000)
    }
    expect(hashing.compared()).toBe(0)
  })

  test('A4: over 1 MB in all is a sentence, and nothing of it is done or comes back', async () => {
    const { company, contact } = await aPortalUser()
    const enter = signInByPasswordAction.bind(null, { company: company.slug })
    const hashing = watchHashing()
    // Where to go afterwards is hidden, and nowhere when it is too long: no field of it would complain.
    const fields = { email: contact.email, password: goodPassword, to: 'x'.repeat(1_000_001) }
    for (const action of [signInAction, enter]) {
      const answer = await aBrowser().submit(action, fields)
      expect(sentencesIn(answer)).toEqual([tooMuch])
      expect(JSON.stringify(answer).length).toBeLessThan(1000)
    }
    expect(hashing.compared()).toBe(0)
  })

  test('A4: so it is on a member’s own account, whatever company they are at', async () => {
    const { browser } = await anOwnerAtWork()
    const answer = await browser.submit(beginFactorAction, { to: 'x'.repeat(1_000_001) })
    expect([sentencesIn(answer), answer.redirect]).toEqual([[tooMuch], null])
    expect(await db().user.count({ where: { totpSealed: { not: null } } })).toBe(0)
  })

  test('A4: an upload has its own limit: two files of nearly 1 MB are read, a larger one is told at its field', async () => {
    const { company, browser } = await anOwnerAtWork()
    const upload = async (files: Record<string, number>) => {
      const form = new FormData()
      for (const [name, bytes] of Object.entries(files))
        form.append(name, new File(['x'.repeat(bytes)], 'file.csv'))
      for (const [name, value] of Object.entries({ currency: 'EUR', paymentDays: '14', settled: 'open' }))
        form.append(name, value)
      return browser.submit(importAction.bind(null, { company: company.slug }), form)
    }
    const read = await upload({ clientsFile: 990_000, invoicesFile: 990_000 })
    expect(sentencesIn(read).join(' ')).not.toMatch(/too much|over 1 MB/)
    const tooLong = await upload({ clientsFile: 1_000_001 })
    const atField = { clientsFile: [expect.stringMatching(/^This file is over 1 MB/)] }
    expect(tooLong.result?.error).toMatchObject(atField)

    // The page says the same of each file before it is sent, and two that it lets through are a form that is read.
    expect(atField.clientsFile).toEqual([fileLimit.sentence])
    const file = 'app/admin/[company]/import/page.tsx'
    const { result: html } = await openPage(browser, file, { params: { company: company.slug } })
    expect(html).toContain('1 MB for each file')
    expect(2 * fileLimit.bytes).toBeLessThan(largestForm)
  })

  test('A4: what Next would refuse with a page of its own is answered before, with a sentence', async () => {
    const post = (bytes: number) =>
      proxy(
        new NextRequest('http://localhost:3000/login', {
          method: 'POST',
          headers: { 'content-length': String(bytes) },
        }),
      )
    const refused = await post(largestForm + 100_001)
    expect([refused.status, await refused.text()]).toEqual([413, expect.stringMatching(/at most 4 MB/)])
    expect((await post(largestForm)).status).toBe(200)
    const { bodySizeLimit } = nextConfig.experimental?.serverActions ?? {}
    expect(bodySizeLimit).toBeGreaterThan(largestForm + 100_000)
  })
})
