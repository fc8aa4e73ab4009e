import type { Metadata } from 'next'
import { EntryTable } from '@/components/admin/catalogue/entry-table'
import { ShelfForm } from '@/components/admin/catalogue/shelf-form'
import { noteFields, termFields } from '@/components/admin/catalogue/term-fields'
import { Card } from '@/components/ui/card'
import { Flash } from '@/components/ui/note'
import { PageHeader } from '@/components/ui/page-header'
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
    <div className="grid max-w-[860px] gap-5">
      <div>
        <Flash message={await noticeFrom(searchParams)} />
        <PageHeader
          title="Terms and notes"
          sub="Payment terms make the due date; a note is a text to begin the note of an invoice with. What invoices have already stays as it is."
        />
      </div>
      {terms.length > 0 && (
        <Card pad="none">
          <EntryTable
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
          />
        </Card>
      )}
      <ShelfForm
        key={`term ${term?.id}`}
        slug={slug}
        page="terms"
        what="payment terms"
        action={savePaymentTermAction.bind(null, at)}
        edited={term && { name: term.name, hidden: { paymentTermId: term.id } }}
        fields={termFields(term)}
      />
      {notes.length > 0 && (
        <Card pad="none">
          <EntryTable
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
          />
        </Card>
      )}
      <ShelfForm
        key={`note ${note?.id}`}
        slug={slug}
        page="terms"
        what="a note"
        action={saveNoteAction.bind(null, at)}
        edited={note && { name: note.name, hidden: { noteTemplateId: note.id } }}
        fields={noteFields(note)}
      />
    </div>
  )
}
