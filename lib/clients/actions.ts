'use server'

import { memberAction } from '@/lib/auth/member-action'
import { taxIdsOf } from '@/lib/catalogue/schema'
import { redirectTo } from '@/lib/forms/form-state'
import { disableContact, enableContact, endContactSessions } from './access'
import { archiveClient, deleteClient, restoreClient } from './archiving'
import { changeAccess } from './changing-access'
import { createClient, updateClient } from './clients'
import { endGrantFor } from './granted'
import { clientPath, clientPathOf, clientsPath, personPathOf } from './paths'
import { addContact, removeContact, updateContact } from './people'
import {
  ChangedAccess,
  ChangedClient,
  ChangedPerson,
  NewClient,
  NewPerson,
  OneClient,
  OneGrant,
  PersonAtClient,
} from './schema'

export const createClientAction = memberAction({
  permission: 'clients:write',
  input: NewClient,
  run: async ({ company, by, now }, { personName, personEmail, custom, ...details }) => {
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
    const client = await createClient({ company, by, now, details, custom, person })
    return redirectTo(clientPath(company, client), 'client-created')
  },
})

export const updateClientAction = memberAction({
  permission: 'clients:write',
  input: ChangedClient,
  run: async (
    { company, by, now },
    { clientId, tax1, tax2, tax3, paymentTermId = null, custom, ...details },
  ) => {
    const usual = { paymentTermId, taxRateIds: taxIdsOf({ tax1, tax2, tax3 }) }
    const client = await updateClient({ company, by, now, clientId, details, custom, usual })
    return redirectTo(clientPath(company, client), 'client-saved')
  },
})

export const archiveClientAction = memberAction({
  permission: 'clients:write',
  input: OneClient,
  run: async ({ company, by, now }, { clientId }) => {
    const client = await archiveClient({ company, by, now, clientId })
    return redirectTo(clientPath(company, client), 'client-archived')
  },
})

export const restoreClientAction = memberAction({
  permission: 'clients:write',
  input: OneClient,
  run: async ({ company, by, now }, { clientId }) => {
    const client = await restoreClient({ company, by, now, clientId })
    return redirectTo(clientPath(company, client), 'client-restored')
  },
})

/** One that has something or somebody is refused: it goes to the archive instead. */
export const deleteClientAction = memberAction({
  permission: 'clients:write',
  input: OneClient,
  run: async ({ company, by, now }, { clientId }) => {
    await deleteClient({ company, by, now, clientId })
    return redirectTo(clientsPath(company), 'client-deleted')
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

/** What they may see, and until when; whoever is to see only some invoices gets them ticked next. */
export const changeAccessAction = memberAction({
  permission: 'contacts:access',
  input: ChangedAccess,
  run: async ({ company, by, now }, access) => {
    await changeAccess({ company, by, now, ...access })
    const path = await personPathOf(company, access)
    return access.role === 'selected'
      ? redirectTo(`${path}/invoices`, 'access-choose')
      : redirectTo(path, 'access-saved')
  },
})

export const endSessionsAction = memberAction({
  permission: 'contacts:access',
  input: PersonAtClient,
  run: async ({ company, by, now }, { clientId, contactId }) => {
    await endContactSessions({ company, by, now, contactId })
    return redirectTo(await personPathOf(company, { clientId, contactId }), 'sessions-ended')
  },
})

/** Takes back what the person gave to somebody else. */
export const endGrantAction = memberAction({
  permission: 'contacts:access',
  input: OneGrant,
  run: async ({ company, by, now }, { clientId, contactId, grantee, grantClient }) => {
    await endGrantFor({ company, by, now, granterId: contactId, clientId: grantClient, contactId: grantee })
    return redirectTo(await personPathOf(company, { clientId, contactId }), 'access-ended')
  },
})

export const disableContactAction = memberAction({
  permission: 'contacts:access',
  input: PersonAtClient,
  run: async ({ company, by, now }, { clientId, contactId }) => {
    await disableContact({ company, by, now, contactId })
    return redirectTo(await personPathOf(company, { clientId, contactId }), 'portal-off')
  },
})

export const enableContactAction = memberAction({
  permission: 'contacts:access',
  input: PersonAtClient,
  run: async ({ company, by, now }, { clientId, contactId }) => {
    await enableContact({ company, by, now, contactId })
    return redirectTo(await personPathOf(company, { clientId, contactId }), 'portal-on')
  },
})
