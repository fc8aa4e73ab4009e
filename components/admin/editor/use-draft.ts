import { type RefObject, useEffect, useState } from 'react'
import type { FormAction } from '@/components/forms/form-spec'
import type { InvoiceEditor } from '@/lib/invoices/editor-queries'
import { startingValues } from './starting-values'
import { isBlank, readTyped } from './typed-invoice'
import { type UsualFor, useLineRows } from './use-line-rows'
import { useSubmission } from './use-submission'

type Draft = {
  action: FormAction
  editor: Pick<InvoiceEditor, 'draft' | 'fields'>
  form: RefObject<HTMLFormElement | null>
  usualFor: UsualFor
}

/** The draft as it stands in the form, and whether that is saved. */
export function useDraft({ action, editor, form, usualFor }: Draft) {
  const submission = useSubmission({ action, serverVersion: editor.draft.version, textOf: textOfForm })
  const [start] = useState(() => startingValues(editor, submission.answer))
  const lines = useLineRows({ form, start, usualFor })
  const { savedText, setSavedText } = submission
  const [text, setText] = useState<string | null>(null)

  // What the page came with counts as saved, also for a new draft: nothing of it can be lost.
  useEffect(() => {
    if (form.current) setSavedText(textOfForm(new FormData(form.current)))
  }, [form, setSavedText])

  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever something was typed or a row moved.
  useEffect(() => {
    if (form.current) setText(textOfForm(new FormData(form.current)))
  }, [lines.typed, form])

  const unsaved = text !== null && savedText !== null && text !== savedText
  return { answer: submission.answer, start, lines, submission, unsaved }
}

/** What the form says, without what the page adds, and without rows in which nothing was said. */
function textOfForm(form: FormData): string {
  const { lines } = readTyped(form)
  const said = [...form].filter(([name, value]) => {
    const [, row] = taxOfRow.exec(name) ?? []
    const line = row === undefined ? undefined : lines[Number(row)]
    return !bookkeeping.test(name) && value !== '' && !(line && isBlank(line))
  })
  return JSON.stringify(said)
}

const bookkeeping = /^(?:invoiceId|version|requestKey|intent|productId|noteTemplateId|\$ACTION.*)$/
const taxOfRow = /^lines\[(\d+)\]\.tax[123]$/
