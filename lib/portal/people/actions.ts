'use server'

import { contactAction } from '@/lib/auth/contact-action'
import { redirectTo } from '@/lib/forms/form-state'
import { peoplePath } from '../addresses'
import { chooseForGrant, endOwnGrant } from './changing-grants'
import { grantAccess } from './granting'
import * as input from './schema'

/**
 * To somebody else, the contact's accountant say: what they see themselves, or less. Whoever finds a session open
 * gives nothing away (SECURITY S8).
 */
export const giveAccessAction = contactAction({
  fresh: true,
  input: input.GivenAccess,
  run: async ({ company, contact, now }, { client, ...given }) => {
    await grantAccess({ company, now, contactId: contact.id, clientPublicId: client, ...given })
    const chooses = given.role === 'selected' && given.chosen.length === 0
    return redirectTo(peoplePath(company, client), chooses ? 'access-given-choose' : 'access-given')
  },
})

export const endAccessAction = contactAction({
  input: input.OwnGrant,
  run: async ({ company, contact, now }, { client, person }) => {
    const by = { kind: 'contact' as const, id: contact.id, name: contact.name }
    await endOwnGrant({ company, by, now, clientPublicId: client, personPublicId: person })
    return redirectTo(peoplePath(company, client), 'access-ended')
  },
})

export const chooseForGrantAction = contactAction({
  input: input.ChosenForGrant,
  run: async ({ company, contact, now }, { client, person, ...ticked }) => {
    const by = { kind: 'contact' as const, id: contact.id, name: contact.name }
    await chooseForGrant({ company, by, now, clientPublicId: client, personPublicId: person, ...ticked })
    return redirectTo(peoplePath(company, client), 'invoices-chosen')
  },
})
