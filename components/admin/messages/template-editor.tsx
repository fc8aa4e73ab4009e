'use client'

import { type MouseEvent, useCallback, useEffect, useRef, useState } from 'react'
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
 * without JavaScript; with it, typing presses the last one again. The frame is made anew each time: a second page in
 * the same one would be a step for the browser's Back.
 */
export function TemplateEditor({ action, fields, hidden, previewPath }: TemplateEditorProps) {
  const [round, setRound] = useState(0)
  const pressed = useRef<HTMLButtonElement>(null)
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined)
  const asPressed = useCallback((button: HTMLButtonElement | null) => {
    pressed.current ??= button
  }, [])

  useEffect(() => {
    if (round > 0) pressed.current?.form?.requestSubmit(pressed.current)
  }, [round])
  useEffect(() => () => clearTimeout(waiting.current), [])

  function preview() {
    clearTimeout(waiting.current)
    setRound((count) => count + 1)
  }

  function previewSoon() {
    clearTimeout(waiting.current)
    waiting.current = setTimeout(preview, pause)
  }

  function press(event: MouseEvent<HTMLButtonElement>) {
    event.preventDefault()
    pressed.current = event.currentTarget
    preview()
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
                  ref={scheme === '' ? asPressed : null}
                  type="submit"
                  name="scheme"
                  value={scheme}
                  formAction={previewPath}
                  // Where the page was reached by a link, React leaves the form without a method.
                  formMethod="post"
                  formTarget={frameName}
                  onClick={press}
                  className={buttonClass({ variant: 'secondary', size: 'small' })}
                >
                  {label}
                </button>
              ))}
            </div>
          </ActionForm>
        </div>
      </Card>
      <MessageFrame round={round} name={frameName} src={round === 0 ? previewPath : undefined} />
    </div>
  )
}

const previews = [
  { label: 'Preview', scheme: '' },
  { label: 'By day', scheme: 'light' },
  { label: 'In the dark', scheme: 'dark' },
]
