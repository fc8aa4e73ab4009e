'use server'

import { memberAction } from '@/lib/auth/member-action'
import { redirectTo } from '@/lib/forms/form-state'
import { disableContact, enableContact } from './access'
import { createClient, updateClient } from './clients'
import { clientPath, clientPathOf } from './paths'
import { addContact, removeContact, updateContact } from './people'
import { ChangedClient, ChangedPerson, NewClient, NewPerson, PersonAtClient } from './schema'

export const createClientAction = memberAction({
  permission: 'clients:write',
  input: NewClient,
  run: async ({ company, by, now }, { personName, personEmail, ...details }) => {
    const person =
      personName && personEmail
        ? {
            name: personName,
            email: personEmail,
            phone: null,
            role: 'billing' as const,
            receivesInvoices: true,
          }
        : null
    const client = await createClient({ company, by, now, details, person })
    return redirectTo(clientPath(company, client), 'client-created')
  },
})

export const updateClientAction = memberAction({
  permission: 'clients:write',
  input: ChangedClient,
  run: async ({ company, by, now }, { clientId, ...details }) => {
    const client = await updateClient({ company, by, now, clientId, details })
    return redirectTo(clientPath(company, client), 'client-saved')
  },
})

export const addContactAction = memberAction({
  permission: 'clients:write',
  input: NewPerson,
  run: async ({ company, by, now }, { clientId, ...person }) => {
    await addContact({ company, by, now, clientId, person })
    return redirectTo(await clientPathOf(company, clientId), 'person-added')
  },
})

export const updateContactAction = memberAction({
  permission: 'clients:write',
  input: ChangedPerson,
  run: async ({ company, by, now }, { clientId, contactId, ...person }) => {
    await updateContact({ company, by, now, clientId, contactId, person })
    return redirectTo(await clientPathOf(company, clientId), 'person-saved')
  },
})

export const removeContactAction = memberAction({
  permission: 'clients:write',
  input: PersonAtClient,
  run: async ({ company, by, now }, { clientId, contactId }) => {
    await removeContact({ company, by, now, clientId, contactId })
    return redirectTo(await clientPathOf(company, clientId), 'person-removed')
  },
})

export const disableContactAction = memberAction({
  permission: 'contacts:access',
  input: PersonAtClient,
  run: async ({ company, by, now }, { clientId, contactId }) => {
    await disableContact({ company, by, now, contactId })
    return redirectTo(await clientPathOf(company, clientId), 'portal-off')
  },
})

export const enableContactAction = memberAction({
  permission: 'contacts:access',
  input: PersonAtClient,
  run: async ({ company, by, now }, { clientId, contactId }) => {
    await enableContact({ company, by, now, contactId })
    return redirectTo(await clientPathOf(company, clientId), 'portal-on')
  },
})
