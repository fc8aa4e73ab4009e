'use client'

import { useEffect, useRef, useState } from 'react'
import { ActionForm } from '@/components/forms/action-form'
import type { FieldSpec, FormAction } from '@/components/forms/form-spec'
import { formWords } from '@/components/site/words'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { MessageFrame } from './message-frame'

type TemplateEditorProps = {
  action: FormAction
  fields: readonly FieldSpec[]
  hidden: Readonly<Record<string, string>>
  /** Shows what is saved, and what is posted to it. */
  previewPath: string
}

const frameName = 'message-preview'
/** Milliseconds after the last key. */
const pause = 600

/**
 * The words of a message beside what becomes of them. The preview's buttons post the form into the frame, so they work
 * without JavaScript; with it, typing presses one of them. The frame is made anew each time: a second page in the same
 * one would be a step for the browser's Back.
 */
export function TemplateEditor({ action, fields, hidden, previewPath }: TemplateEditorProps) {
  const [round, setRound] = useState(0)
  const button = useRef<HTMLButtonElement>(null)
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => {
    if (round > 0) button.current?.form?.requestSubmit(button.current)
  }, [round])
  useEffect(() => () => clearTimeout(waiting.current), [])

  function previewSoon() {
    clearTimeout(waiting.current)
    waiting.current = setTimeout(() => setRound((count) => count + 1), pause)
  }

  return (
    <div className="grid items-start gap-5 xl:grid-cols-2">
      <Card>
        <div onInput={previewSoon}>
          <ActionForm
            action={action}
            words={formWords}
            fields={fields}
            hidden={hidden}
            buttons={[{ label: 'Save' }]}
          >
            <div className="flex flex-wrap items-center gap-2">
              {previews.map(({ label, scheme }) => (
                <button
                  key={label}
                  ref={scheme === '' ? button : null}
                  type="submit"
                  name="scheme"
                  value={scheme}
                  formAction={previewPath}
                  formTarget={frameName}
                  className={buttonClass({ variant: 'secondary', size: 'small' })}
                >
                  {label}
                </button>
              ))}
            </div>
          </ActionForm>
        </div>
      </Card>
      <MessageFrame key={round} name={frameName} src={round === 0 ? previewPath : undefined} />
    </div>
  )
}

const previews = [
  { label: 'Preview', scheme: '' },
  { label: 'By day', scheme: 'light' },
  { label: 'In the dark', scheme: 'dark' },
]
