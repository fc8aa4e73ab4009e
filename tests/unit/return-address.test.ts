import { describe, expect, test } from 'vitest'
import { MemberSignIn } from '@/lib/auth/schema'
import { parseForm } from '@/lib/forms/form-state'
import { BeginSignIn, SignInByPassword } from '@/lib/portal/access/schema'
import { aForm } from '../support/forms'

const typed = { email: 'mara@northlight.example', password: 'brass lantern over wet slate' }
const longSearch = `/admin/northlight/invoices?q=${'x'.repeat(600)}`

describe('a hidden return address', () => {
  test.each([
    ['the dashboard', MemberSignIn, typed],
    ['the portal, by password', SignInByPassword, typed],
    ['the portal, by link', BeginSignIn, { email: typed.email, way: 'email' }],
  ])('H1: that is too long keeps nobody out of %s', (_where, schema, fields) => {
    const submission = parseForm(aForm({ ...fields, to: longSearch }), schema)
    expect(submission.status).toBe('success')
    expect(submission.status === 'success' && submission.value.to).toBeUndefined()

    const short = parseForm(aForm({ ...fields, to: '/admin/northlight/invoices' }), schema)
    expect(short.status === 'success' && short.value.to).toBe('/admin/northlight/invoices')
  })
})
