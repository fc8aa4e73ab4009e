import type { z } from 'zod'
import { parseForm } from '@/lib/forms/form-state'

/** What a browser sends for these fields. */
export function aForm(fields: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return form
}

/** The sentences at each field; none when all is well. */
export function fieldErrors(form: FormData, schema: z.ZodType): Record<string, string[] | null> {
  const submission = parseForm(form, schema)
  return submission.status === 'success' ? {} : (submission.error ?? {})
}
