'use client'

import { type ReactNode, useId, useRef } from 'react'
import type { FormAction } from '@/components/forms/form-spec'
import { useLeaveGuard } from '@/components/forms/leave-guard'
import { Button } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/choice'
import { Columns } from '@/components/ui/columns'
import { Facts } from '@/components/ui/facts'
import { FormErrorSummary } from '@/components/ui/form-error-summary'
import { Link } from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { SelectField } from '@/components/ui/select-field'
import { DateField, TextareaField, TextField } from '@/components/ui/text-field'
import type { ClientChoice } from '@/lib/clients/queries'
import type { InvoiceEditor as EditorOf } from '@/lib/invoices/editor-queries'
import type { TotalsProblem } from '@/lib/invoices/totals'
import { SendingSentences } from '../invoices/sending-sentences'
import { ClientField } from './client-field'
import { CustomFields } from './custom-fields'
import { DiscountFields } from './discount-fields'
import { EditorButtons } from './editor-buttons'
import type { EditorWords } from './editor-words'
import { faultsOf } from './faults'
import { insertNote, lineOfProduct } from './from-catalogue'
import { LineColumns } from './line-columns'
import { LineRows } from './line-rows'
import { PickFrom } from './pick-from'
import { Sums } from './sums'
import { mostTaxes, taxOptions, usualOf } from './tax-choices'
import { liveTotals } from './typed-invoice'
import { useDraft } from './use-draft'

type InvoiceEditorProps = {
  action: FormAction
  editor: EditorOf
  words: EditorWords
  clients: ClientChoice[]
  /** There are more than a list can hold. */
  clientsLeftOut: boolean
  /** Made with the page: a double click on "Issue and send" sends once. */
  requestKey: string
  /** Sentences for what the arithmetic can't allow. */
  problems: Record<TotalsProblem, string>
  maySend: boolean
  back: { href: string; label: string }
  /** Where taxes are added, for who may. */
  taxesHref: string | null
  /** Where a saved draft is shown as the client will see it. */
  previewHref: string | null
  faultsTitle: string
  justSaved: boolean
  /** What the paper will lack. */
  missing: ReactNode
}

/** An invoice or a quote being written, like the paper itself; beside it, in sentences, what sending will do. */
export function InvoiceEditor({
  action,
  editor,
  words,
  clients,
  problems,
  back,
  ...props
}: InvoiceEditorProps) {
  const { draft, currency, defaults, taxes } = editor
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const usualFor = (clientId: string) => usualOf({ clients, taxes, clientId })
  const { answer, start, lines, submission, unsaved } = useDraft({ action, editor, form, usualFor })
  const { rows, typed } = lines
  const totals = liveTotals(typed, { currency, taxes: new Map(taxes.map((tax) => [tax.id, tax])) })
  const faults = faultsOf(answer, rows, editor.fields)
  const client = clients.find((choice) => choice.id === typed.clientId)
  const companyTerms = defaults.paymentDays === 1 ? '1 day' : `${defaults.paymentDays} days`
  useLeaveGuard(unsaved)

  function addProduct(productId: string) {
    const product = editor.products.find((each) => each.id === productId)
    if (product) lines.add(lineOfProduct(product, usualFor(typed.clientId).taxRateIds))
  }

  return (
    <form
      ref={form}
      action={submission.send}
      onSubmit={submission.submit}
      onInput={lines.read}
      noValidate
      className="group/editor"
    >
      <input type="hidden" name="invoiceId" value={draft.invoiceId} />
      <input type="hidden" name="version" value={submission.version} />
      <input type="hidden" name="requestKey" value={props.requestKey} />
      <PageHeader
        title={draft.version === 0 ? words.newTitle : words.draftTitle}
        back={back}
        sub={draft.version > 0 && client?.name}
        actions={
          <EditorButtons
            status={unsaved ? 'Not saved yet' : draft.version > 0 ? 'Saved' : ''}
            underWay={submission.underWay}
            justSaved={props.justSaved}
            words={words}
            previewHref={props.previewHref}
            maySend={props.maySend}
            number={editor.expectedNumber}
            client={client ?? null}
          />
        }
      />
      <FormErrorSummary title={props.faultsTitle} errors={faults.summary(id)} />
      <Columns
        // The first save leads on to the draft's own page: what is typed until then would stay behind.
        narrowAside
        inert={draft.version === 0 && submission.underWay !== null}
        aside={
          <>
            <Card>
              <CardHeader title="When you send it" size="sm" />
              <SendingSentences
                number={editor.expectedNumber}
                recipients={client?.recipients ?? null}
                clientName={client?.name ?? ''}
                paper={words.paper}
              />
              {props.missing}
            </Card>
            <Card>
              {editor.terms.length > 0 && (
                <SelectField
                  id={`${id}-paymentTermId`}
                  name="paymentTermId"
                  label="Payment terms"
                  placeholder={`As usual: ${companyTerms}`}
                  defaultValue={start.paymentTermId}
                  options={editor.terms.map((term) => ({
                    value: term.id,
                    label: term.archived ? `${term.name} (archive)` : term.name,
                  }))}
                  error={faults.of('paymentTermId')}
                  fieldClassName="mb-4"
                />
              )}
              <TextField
                id={`${id}-poNumber`}
                name="poNumber"
                label="Reference (PO)"
                optional="optional"
                defaultValue={start.poNumber}
                error={faults.of('poNumber')}
                autoComplete="off"
              />
              <CustomFields id={id} fields={editor.fields} start={start.custom} errorOf={faults.of} />
              <Facts className="mt-4" facts={[{ key: 'currency', label: 'Currency', value: currency }]} />
              <Checkbox
                id={`${id}-pricesIncludeTax`}
                name="pricesIncludeTax"
                label="Prices include tax"
                defaultChecked={start.pricesIncludeTax}
                className="mt-3"
              />
            </Card>
          </>
        }
      >
        <Card className="sm:px-7 sm:py-7">
          <div className="grid gap-4.5 sm:grid-cols-2 lg:grid-cols-[1.4fr_1fr_1fr]">
            <ClientField
              id={`${id}-clientId`}
              clients={clients}
              leftOut={props.clientsLeftOut}
              chosen={client ?? null}
              start={start.clientId}
              error={faults.of('clientId')}
            />
            <DateField
              id={`${id}-issueDate`}
              name="issueDate"
              label="Issue date"
              defaultValue={start.issueDate}
              error={faults.of('issueDate')}
              hint="Left empty: the day you issue it."
            />
            <DateField
              id={`${id}-dueDate`}
              name="dueDate"
              label={words.due.label}
              defaultValue={start.dueDate}
              error={faults.of('dueDate')}
              hint={words.due.hint}
            />
          </div>
          <LineRows
            id={id}
            rows={rows}
            amounts={totals.amounts}
            taxes={taxOptions(taxes)}
            faults={faults.byRow}
            onMove={lines.move}
            onRemove={lines.remove}
          />
          {editor.products.length > 0 && (
            <div className="mt-3 flex">
              <PickFrom
                id={`${id}-productId`}
                name="productId"
                label="Product or service"
                placeholder="Add from the catalogue…"
                options={editor.products.map(({ id: value, name }) => ({ value, label: name }))}
                start={start.productId}
                button="Add"
                onPick={addProduct}
              />
            </div>
          )}
          <div className="mt-2 mb-4 flex min-h-9 flex-wrap items-center gap-x-6 gap-y-2 text-sm">
            <LineColumns lines={typed.lines} severalTaxes={mostTaxes(taxes) > 1} />
            {taxes.length === 0 && props.taxesHref && (
              <p className="text-ink-3">
                There is no tax to choose yet. <Link href={props.taxesHref}>Add your taxes</Link>
              </p>
            )}
            <span role="status" className={lines.removed ? 'text-ink-2' : 'sr-only'}>
              {lines.said}
            </span>
            {lines.removed && (
              <Button size="small" onClick={lines.undoRemoval}>
                Undo
              </Button>
            )}
          </div>
          <div className="grid gap-7 lg:grid-cols-[minmax(0,1fr)_270px]">
            <div className="grid content-start gap-4">
              <TextareaField
                id={`${id}-note`}
                name="note"
                label="Note to the client"
                optional="optional"
                defaultValue={start.note}
                error={faults.of('note')}
              />
              {editor.notes.length > 0 && (
                <PickFrom
                  id={`${id}-noteTemplateId`}
                  name="noteTemplateId"
                  label="Note from the catalogue"
                  placeholder="A note from the catalogue…"
                  options={editor.notes.map(({ id: value, name }) => ({ value, label: name }))}
                  start={start.noteTemplateId}
                  button="Insert"
                  onPick={(noteId) => {
                    const note = editor.notes.find((each) => each.id === noteId)
                    if (note) insertNote(form.current, note.text)
                  }}
                />
              )}
            </div>
            <div className="grid content-start gap-4 max-lg:order-first">
              <DiscountFields
                id={id}
                currency={currency}
                kind={start.discountKind}
                value={start.discountValue}
                error={faults.of('discountValue')}
              />
              <Sums totals={totals} problems={problems} />
            </div>
          </div>
        </Card>
      </Columns>
    </form>
  )
}
