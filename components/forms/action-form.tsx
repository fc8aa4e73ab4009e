'use client'

import { Fragment, type ReactNode, useActionState, useEffect, useId, useRef, useState } from 'react'
import { Or } from '@/components/site/frame'
import { Card } from '@/components/ui/card'
import { cx } from '@/components/ui/cx'
import { Facts } from '@/components/ui/facts'
import { FormErrorSummary } from '@/components/ui/form-error-summary'
import { SubmitButton } from '@/components/ui/submit-button'
import type { FormState, SumRow } from '@/lib/forms/form-state'
import { typedText } from '@/lib/forms/typed-text'
import { FormField } from './form-field'
import type { ButtonSpec, FieldSpec, FormAction, FormWords } from './form-spec'
import { useLeaveGuard } from './leave-guard'

type ActionFormProps = {
  action: FormAction
  fields: readonly FieldSpec[]
  buttons: readonly ButtonSpec[]
  /** Sent along, not shown. */
  hidden?: Readonly<Record<string, string>>
  words: FormWords
  /** Between the fields and the buttons. */
  children?: ReactNode
  /** Buttons as wide as the form, one below the other; otherwise side by side. */
  stacked?: boolean
  /** Each section in a card of its own; otherwise below one another, with lines between them. */
  cards?: boolean
  /** What it comes to, to be looked at before it is sent; the action's answer takes its place and makes a `request`. */
  sums?: { title: string; later: string; request: string; rows: readonly SumRow[]; seen: string }
  /** Said when the action is done and stays on this page. */
  doneMessage?: ReactNode
  /** A link that leads away from what was typed asks first. */
  asksBeforeLeaving?: boolean
}

/**
 * A form whose server action answers with conform's result: each error at its field, everything typed
 * kept. It works before its JavaScript has loaded, and without any (Case 2). It reads the result itself:
 * React resets a form after its action, and conform's useForm would take that for a wish to start again.
 */
export function ActionForm({
  action,
  fields,
  buttons,
  hidden = {},
  words,
  children,
  stacked,
  cards,
  sums,
  doneMessage,
  asksBeforeLeaving = false,
}: ActionFormProps) {
  const [result, formAction] = useActionState(action, null)
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const [unsaved, setUnsaved] = useState(false)
  useLeaveGuard(asksBeforeLeaving && unsaved)

  useEffect(() => {
    if (result?.error) setUnsaved(true)
    if (result?.error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [result])

  if (result?.status === 'success' && doneMessage) return <div role="status">{doneMessage}</div>
  return (
    <form
      ref={form}
      action={formAction}
      onInput={() => setUnsaved(true)}
      onSubmit={() => setUnsaved(false)}
      noValidate
      data-answered={result ? '' : undefined}
      data-refused={result?.error ? '' : undefined}
      className={cards ? 'grid gap-5' : 'grid gap-4'}
    >
      <FormErrorSummary
        title={words.faults}
        errors={errorsElsewhere(result, fields).map((message) => ({ message }))}
        elsewhere={result?.confirmAt ? { href: result.confirmAt, label: words.confirm } : undefined}
      />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {(cards ? inSections(fields) : [fields]).map(
        (part) =>
          part.length > 0 && (
            <FieldPart key={part[0]?.name} card={cards}>
              {part.map((spec) => (
                <Fragment key={spec.name}>
                  {spec.section && <SectionHead {...spec.section} />}
                  <FormField
                    spec={spec}
                    id={`${id}${spec.name}`}
                    value={typedValue(result, spec.name) ?? spec.value}
                    values={typedValues(result, spec.name)}
                    errors={errorsOf(result, spec.name)}
                    words={words}
                  />
                </Fragment>
              ))}
            </FieldPart>
          ),
      )}
      {children}
      {sums && <ShownSums sums={sums} result={result} />}
      <div className={stacked ? 'grid gap-4' : 'flex flex-wrap items-center gap-3'}>
        {buttons.map(({ label, variant = 'primary', size, name, value, before }) => (
          <div key={label} className="contents">
            {before && (
              <div className={cx(stacked && '-my-4')}>
                <Or>{before}</Or>
              </div>
            )}
            <SubmitButton variant={variant} size={size} block={stacked} name={name} value={value}>
              {label}
            </SubmitButton>
          </div>
        ))}
      </div>
    </form>
  )
}

/** A section begins with the field that names it. */
function inSections(fields: readonly FieldSpec[]): FieldSpec[][] {
  return fields.reduce<FieldSpec[][]>((parts, spec) => {
    if (spec.section || parts.length === 0) parts.push([])
    parts.at(-1)?.push(spec)
    return parts
  }, [])
}

function FieldPart({ card, children }: { card: boolean | undefined; children: ReactNode }) {
  if (card) return <Card className="pb-2 sm:pb-2 [&_h2+p]:-mt-2 [&_h2+p]:mb-4 [&_h2]:mb-3">{children}</Card>
  return <div className="grid gap-4 sm:grid-cols-2">{children}</div>
}

function SectionHead({ title, sub }: NonNullable<FieldSpec['section']>) {
  return (
    <div className="mt-2 border-t pt-5 sm:col-span-2 first:mt-0 first:border-0 first:pt-0">
      <h2 className="font-semibold text-lg">{title}</h2>
      {sub && <p className="mt-0.5 text-ink-2 text-sm">{sub}</p>}
    </div>
  )
}

type ShownSumsProps = { sums: NonNullable<ActionFormProps['sums']>; result: FormState }

/** The sums, and which ones were seen: the action sends nothing for good that comes to others. */
function ShownSums({ sums, result }: ShownSumsProps) {
  const shown = useRef<HTMLElement>(null)
  const id = useId()
  const handed = result?.handed && 'sums' in result.handed ? result.handed : null
  const { rows, seen } = handed ? { rows: handed.sums, seen: handed.seen } : sums

  useEffect(() => {
    if (handed) shown.current?.focus()
  }, [handed])

  return (
    <section
      ref={shown}
      tabIndex={-1}
      className="rounded-control bg-sunken px-4 py-3.5"
      aria-live="polite"
      aria-labelledby={id}
      aria-describedby={handed ? `${id}request` : undefined}
    >
      <input key={seen} type="hidden" name="seen" value={seen} />
      <h2 id={id} className="mb-2.5 font-semibold text-md">
        {handed ? sums.later : sums.title}
      </h2>
      <Facts layout="sums" facts={rows.map(({ amount, ...row }) => ({ ...row, value: amount }))} />
      {handed && (
        <p id={`${id}request`} className="mt-3 border-t pt-3 font-firm">
          {sums.request}
        </p>
      )}
    </section>
  )
}

function errorsOf(result: FormState, name: string): string[] {
  return result?.error?.[name] ?? []
}

/** What concerns no field that is shown, or none at all, which conform keeps under '': it is said nowhere else. */
function errorsElsewhere(result: FormState, fields: readonly FieldSpec[]): string[] {
  const shown = new Set(fields.map(({ name }) => name))
  const elsewhere = Object.entries(result?.error ?? {}).filter(([name]) => !shown.has(name))
  return [...new Set(elsewhere.flatMap(([, messages]) => messages ?? []))]
}

/** The form is shown again as it was sent: something is wrong with it, or it is to be looked at once more. */
function isShownAgain(result: FormState): result is NonNullable<FormState> {
  return result?.status === 'error' || (result?.handed !== undefined && 'sums' in result.handed)
}

/** What was ticked of several; undefined before anything was sent. */
function typedValues(result: FormState, name: string): string[] | undefined {
  if (!isShownAgain(result)) return undefined
  const typed = [result.initialValue?.[name] ?? []].flat()
  return typed.filter((value) => typeof value === 'string')
}

/** What was typed; an emptied field was typed too. Undefined before anything was sent. */
function typedValue(result: FormState, name: string): string | undefined {
  return isShownAgain(result) ? typedText(result.initialValue, name) : undefined
}
