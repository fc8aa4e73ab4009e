import type { Metadata } from 'next'
import { Shelf } from '@/components/admin/catalogue/shelf'
import { noteFields, termFields } from '@/components/admin/catalogue/term-fields'
import { SettingsFrame } from '@/components/admin/settings-frame'
import { requireMember } from '@/lib/auth/guards'
import { saveNoteAction, savePaymentTermAction } from '@/lib/catalogue/actions'
import { listNotes, listTerms } from '@/lib/catalogue/queries'
import { noticeFrom } from '@/lib/i18n/notice'

export const metadata: Metadata = { title: 'Terms and notes' }

export default async function TermsPage({
  params,
  searchParams,
}: PageProps<'/admin/[company]/settings/terms'>) {
  const { company } = await requireMember((await params).company, 'catalogue:write')
  const [terms, notes] = await Promise.all([listTerms({ company }), listNotes({ company })])
  const { edit } = await searchParams
  const term = terms.find(({ id }) => id === edit)
  const note = notes.find(({ id }) => id === edit)
  const { slug } = company
  const at = { company: slug }
  return (
    <SettingsFrame
      title="Terms and notes"
      sub="Payment terms make the due date; a note is a text to begin the note of an invoice with. What invoices have already stays as it is."
      notice={await noticeFrom(searchParams)}
    >
      <Shelf
        key={`term ${term?.id}`}
        slug={slug}
        shelf="payment-term"
        page="terms"
        caption="Payment terms"
        title="Payment terms"
        factTitle="Due"
        entries={terms.map(({ id, archived, name, days, endOfMonth }) => ({
          ...{ id, archived, name },
          fact: `${days === 1 ? '1 day' : `${days} days`}${endOfMonth ? ', then the end of that month' : ''}`,
        }))}
        what="payment terms"
        action={savePaymentTermAction.bind(null, at)}
        edited={term && { name: term.name, hidden: { paymentTermId: term.id } }}
        fields={termFields(term)}
      />
      <Shelf
        key={`note ${note?.id}`}
        slug={slug}
        shelf="note"
        page="terms"
        caption="Notes"
        title="Notes"
        factTitle="Text"
        entries={notes.map(({ id, archived, name, text }) => ({
          ...{ id, archived, name },
          fact: text.length > 80 ? `${text.slice(0, 80)}…` : text,
        }))}
        what="a note"
        action={saveNoteAction.bind(null, at)}
        edited={note && { name: note.name, hidden: { noteTemplateId: note.id } }}
        fields={noteFields(note)}
      />
    </SettingsFrame>
  )
}
