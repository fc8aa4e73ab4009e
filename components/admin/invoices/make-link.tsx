'use client'

import { useActionState } from 'react'
import type { FormAction } from '@/components/forms/form-spec'
import { CopyField } from '@/components/ui/copy-field'
import { FormErrorSummary } from '@/components/ui/form-error-summary'
import { SubmitButton } from '@/components/ui/submit-button'

/** Makes a link and shows it this once: only its hash is kept. */
export function MakeLink({ action, invoiceId }: { action: FormAction; invoiceId: string }) {
  const [result, formAction] = useActionState(action, null)
  const faults = Object.values(result?.error ?? {}).flatMap((messages) => messages ?? [])
  const link = result?.handed && 'link' in result.handed ? result.handed.link : null
  return (
    <form action={formAction} className="grid gap-3">
      <FormErrorSummary title="That did not work" errors={faults.map((message) => ({ message }))} />
      <input type="hidden" name="invoiceId" value={invoiceId} />
      {link && (
        <div role="status" className="grid gap-2">
          <p className="text-ink-2 text-sm">Copy it now: it is shown only this once.</p>
          <CopyField value={link} labels={{ copy: 'Copy', copied: 'Copied' }} layout="stacked" />
        </div>
      )}
      <SubmitButton variant="secondary" size="small" block>
        {link ? 'Make another link' : 'Make a link to pass on'}
      </SubmitButton>
    </form>
  )
}
