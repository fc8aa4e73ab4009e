import { ActionForm } from '@/components/forms/action-form'
import { ConfirmAction } from '@/components/forms/confirm-action'
import type { FormAction, FormWords } from '@/components/forms/form-spec'
import { buttonClass } from '@/components/ui/button'
import { Dismissible } from '@/components/ui/dismissible'

export type PasskeyRow = {
  id: string
  name: string
  /** "Added 3 Nov 2026 · last used today · on several devices". */
  facts: string
  /** "Remove “My phone”? It will no longer sign in." */
  question: string
}

export type PasskeyListWords = { rename: string; name: string; save: string; remove: string }

type PasskeyListProps = {
  passkeys: readonly PasskeyRow[]
  rename: FormAction
  remove: FormAction
  /** Sent along with both. */
  hidden?: Readonly<Record<string, string>>
  words: PasskeyListWords
  formWords: FormWords
}

/** Somebody's passkeys, each with its name, where and when it was used, and what can be done with it. */
export function PasskeyList({ passkeys, rename, remove, hidden = {}, words, formWords }: PasskeyListProps) {
  return (
    <ul className="mb-5 grid gap-px">
      {passkeys.map(({ id, name, facts, question }) => (
        <li
          key={id}
          className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-t py-3 first:border-t-0 first:pt-0"
        >
          <div className="min-w-0">
            <p className="font-firm [overflow-wrap:anywhere]">{name}</p>
            <p className="mt-0.5 text-ink-2 text-sm">{facts}</p>
          </div>
          <div className="flex flex-wrap gap-2 max-sm:w-full">
            <Dismissible className="relative max-sm:open:w-full">
              <summary className={buttonClass({ size: 'small', variant: 'quiet' })}>{words.rename}</summary>
              <div className="mt-1.5 rounded-card border bg-surface p-4 shadow-raised sm:absolute sm:right-0 sm:z-30 sm:w-72">
                <ActionForm
                  action={rename}
                  words={formWords}
                  hidden={{ ...hidden, passkey: id }}
                  fields={[{ name: 'name', label: words.name, kind: 'text', value: name }]}
                  buttons={[{ label: words.save, size: 'small' }]}
                />
              </div>
            </Dismissible>
            <ConfirmAction
              action={remove}
              hidden={{ ...hidden, passkey: id }}
              button={words.remove}
              question={question}
              confirm={words.remove}
              align="end"
              words={formWords}
            />
          </div>
        </li>
      ))}
    </ul>
  )
}
