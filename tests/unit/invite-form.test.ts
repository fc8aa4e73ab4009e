import { expect, test } from 'vitest'
import { Invite } from '@/lib/portal/access/schema'
import { aForm, fieldErrors } from '../support/forms'

const id = 'QJCCM3UvdnV0uG9y9M9vgv'

test.each(['a\0b', '', '../../settings', '{"not":""}', `${id}x`])(
  'A5: %j names nobody to invite and no client to go back to',
  (typed) => {
    expect(fieldErrors(aForm({ contact: id, client: id }), Invite)).toEqual({})
    for (const field of ['contact', 'client']) {
      const form = aForm({ contact: id, client: id, [field]: typed })
      expect(fieldErrors(form, Invite)).toEqual({ [field]: ['Open the page again and retry.'] })
    }
  },
)
