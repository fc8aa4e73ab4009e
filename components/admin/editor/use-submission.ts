import { type FormEvent, useActionState, useEffect, useState, useTransition } from 'react'
import type { FormAction } from '@/components/forms/form-spec'
import type { FormState } from '@/lib/forms/form-state'

type Submission = {
  action: FormAction
  /** Of the draft that the page was made with. */
  serverVersion: number
  /** What the form says, to compare with what was saved. */
  textOf: (form: FormData) => string
}

/**
 * Sends the form by hand. React would empty its fields afterwards, and on the redirect that follows a save make
 * the editor anew: what is typed meanwhile, and the place of the cursor, would be lost. `version` is that of the
 * draft which the editor holds; it moves on with the editor's own saves alone, so that another tab's save is
 * never overwritten.
 */
export function useSubmission({ action, serverVersion, textOf }: Submission) {
  // Without script the page is made anew, with the answer in it.
  const [firstAnswer, send] = useActionState(action, null)
  const [answer, setAnswer] = useState(firstAnswer)
  const [sending, startSending] = useTransition()
  const [underWay, setUnderWay] = useState<FormData | null>(null)
  const [version, setVersion] = useState(serverVersion)
  const [newVersionDue, setNewVersionDue] = useState(false)
  const [savedText, setSavedText] = useState<string | null>(null)

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (sending) return
    const { nativeEvent, currentTarget } = event
    const submitter = nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null
    const data = new FormData(currentTarget, submitter)
    // With script they are in the form already.
    for (const name of fromCatalogue) data.delete(name)
    const text = textOf(data)
    setUnderWay(data)
    startSending(async () => {
      const refusal = await refusalOf(action, data)
      setAnswer(refusal)
      setUnderWay(null)
      if (refusal) return
      setSavedText(text)
      setNewVersionDue(text !== savedText)
    })
  }

  useEffect(() => {
    if (!newVersionDue || serverVersion !== version + 1) return
    setVersion(serverVersion)
    setNewVersionDue(false)
  }, [newVersionDue, serverVersion, version])

  return { answer, send, submit, underWay, version, savedText, setSavedText }
}

const fromCatalogue = ['productId', 'noteTemplateId']

/** What the server objects to. Null: it is done, and the router is on its way to the next page. */
async function refusalOf(action: FormAction, data: FormData): Promise<FormState> {
  try {
    return await action(null, data)
  } catch (error) {
    if (isRedirect(error)) return null
    throw error
  }
}

/** The router follows a redirect by itself before the action's promise is rejected with it. */
function isRedirect(error: unknown): boolean {
  return (
    error instanceof Error &&
    'digest' in error &&
    typeof error.digest === 'string' &&
    error.digest.startsWith('NEXT_REDIRECT;')
  )
}
