'use server'

import { memberAction } from '@/lib/auth/member-action'
import { largestForm } from '@/lib/forms/form-limits'
import { problems, redirectTo } from '@/lib/forms/form-state'
import { importFiles } from './import-files'
import { sentenceOfRefusal } from './refusals'
import { ImportForm } from './schema'

export const importAction = memberAction({
  permission: 'import:run',
  // Each file has its own limit; a larger one is told at its field.
  maxBytes: largestForm,
  input: ImportForm,
  run: async ({ company, by, now }, { clientsFile, invoicesFile, custom: columns, ...options }) => {
    const result = await importFiles({
      company,
      by,
      now,
      columns,
      options,
      ...(clientsFile ? { clientsFile: await bytesOf(clientsFile) } : {}),
      ...(invoicesFile ? { invoicesFile: await bytesOf(invoicesFile) } : {}),
    })
    if (!result.ok) {
      const { refused, refusedCount } = result
      const more = refusedCount - refused.length
      return problems([...refused.map(sentenceOfRefusal), ...(more > 0 ? [`And ${more} more.`] : [])])
    }
    const { clients, invoices } = result
    const counts = new URLSearchParams({
      clients: `${clients.added}`,
      clientsHere: `${clients.skipped}`,
      invoices: `${invoices.added}`,
      invoicesHere: `${invoices.skipped}`,
    })
    return redirectTo(`/admin/${company.slug}/import?${counts}`)
  },
})

async function bytesOf(file: File): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer())
}
